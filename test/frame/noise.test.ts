import { describe, expect, test } from 'vitest'
import type { GazetteIssue } from '../../src/model'
import { parseGazette } from '../../src/pipeline'
import { type Paper, papers } from './papers'

/** Lines that no rule knows, as archives, scanners and copyists leave them. */
const pools = [
  [
    '本页由归档系统自动生成',
    '校对王某某',
    '共印五十份',
    '存档联次三',
    '请勿外传',
    '扫描批次甲零七',
    '第二次清样',
    '以下空白',
  ],
  ['云水谣', 'Lorem ipsum dolor', '红叶 秋风 远山', '7f3a-99', '待补', '见右上角', '★ ★ ★', '阅'],
] as const

const parse = (lines: readonly string[]): Promise<GazetteIssue> =>
  parseGazette({ name: 'paper.txt', data: lines.join('\n\n') })

/** What a reader wants to know of a document first. */
const fieldsOf = (issue: GazetteIssue): string[] => {
  const [document] = issue.documents
  return [
    String(issue.documents.length),
    document?.title ?? '',
    document?.docNumber?.text ?? '',
    document?.addressees.join('|') ?? '',
    [...(document?.signatories ?? []), ...(document?.signedBy ?? [])].join('|'),
    document?.issuedDate ?? '',
    document?.annexes.map((annex) => annex.title).join('|') ?? '',
    String(document?.articles.length),
  ]
}

/** Share of fields that stay as they are when `count` unknown lines stand at each joint of front and tail in turn. */
async function shareKept(count: number): Promise<{ share: number; broken: string[] }> {
  let right = 0
  let all = 0
  const broken: string[] = []
  for (const [p, paper] of papers.entries()) {
    const clean = fieldsOf(await parse(paper.lines))
    for (const at of jointsOf(paper))
      for (const [k, pool] of pools.entries()) {
        const noise = Array.from({ length: count }, (_, n) => pool[(p * 3 + at * 5 + n) % pool.length] as string)
        const found = fieldsOf(await parse([...paper.lines.slice(0, at), ...noise, ...paper.lines.slice(at)]))
        clean.forEach((field, f) => {
          all++
          if (found[f] === field) right++
          else broken.push(`${p}@${at} pool ${k} ${noise.join('/')}: ${field} → ${found[f]}`)
        })
      }
  }
  return { share: right / all, broken }
}

/** Every place between two lines of front or tail, the ends of the paper too. */
const jointsOf = ({ lines, front, tail }: Paper): number[] =>
  Array.from({ length: lines.length + 1 }, (_, at) => at).filter(
    (at) => at <= front || (at >= tail && at <= Math.min(lines.length, tail + 5)),
  )

describe('a line that no rule knows breaks nothing behind it', () => {
  test.each([
    [1, 0.98],
    [3, 0.95],
  ])('%i at any joint of front and tail: at least %d of the fields stay', async (count, least) => {
    const { share, broken } = await shareKept(count)
    if (process.env.SHOW) console.log(share, `\n${broken.join('\n')}`)
    expect(share, broken.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(least)
  })
})

test('two documents in one file are told apart without a 目录', async () => {
  let right = 0
  let all = 0
  const wrong: string[] = []
  for (const [i, first] of papers.entries())
    for (const [j, second] of papers.entries()) {
      if (i === j) continue
      all++
      const { documents } = await parse([...first.lines, ...second.lines])
      if (documents.length === 2) right++
      else wrong.push(`${i}+${j}: ${documents.map(({ title }) => title).join(' / ')}`)
    }
  if (process.env.SHOW) console.log(right / all, `\n${wrong.join('\n')}`)
  expect(right / all, wrong.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.9)
})
