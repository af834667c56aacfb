import { describe, expect, it } from 'vitest'
import { frameIssue } from '../../src/frame'
import { loadGrammars } from '../../src/grammar'
import { MarkedLine } from '../../src/lines'
import { lineOf } from './framing'

const lines = (page: number, ...texts: string[]): MarkedLine[] =>
  texts.map((text) => new MarkedLine(lineOf(text, page), loadGrammars()))

const issue = [
  ...lines(1, '目录', '某某市人民政府关于印发某某管理办法的通知（某政发〔2023〕1号）……3'),
  ...lines(
    5,
    '某某市人民政府关于印发某某管理办法的通知',
    '某政发〔2023〕1号',
    '各县人民政府：',
    '现将办法印发给你们。',
  ),
]
const doubts = (printed?: ReadonlyMap<number, number>) =>
  frameIssue(issue, [], loadGrammars(), printed)
    .diagnostics.filter(({ code }) => code === 'split/page-differs')
    .map(({ message }) => message)

describe('the pages of the 目录', () => {
  it('are checked against the numbers printed on the pages', () => {
    expect(doubts(new Map([[5, 3]]))).toEqual([])
    expect(doubts(new Map([[5, 4]]))[0]).toContain('begins on page 4')
  })

  it('are believed where no page number is printed', () => {
    expect(doubts()).toEqual([])
  })
})
