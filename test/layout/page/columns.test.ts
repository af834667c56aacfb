import { describe, expect, it } from 'vitest'
import { column, layOut, line, shown } from './build-page'

const sentence = (word: string, chars: number): string =>
  `${word.repeat(Math.ceil(chars / word.length)).slice(0, chars - 1)}。`

describe('columns', () => {
  const left = column([sentence('左栏的文字', 58), sentence('左栏又一段', 58)], { x: 50, chars: 18 })
  const right = column([sentence('右栏的文字', 58), sentence('右栏又一段', 58)], { x: 50 + 180 + 10, chars: 18 })

  it('are read one after the other, even when the gutter is one character wide', () => {
    expect(shown(layOut({ runs: [...left, ...right] }).blocks).map((text) => text.slice(0, 2))).toEqual([
      '左栏',
      '左栏',
      '右栏',
      '右栏',
    ])
  })

  it('hold a title of larger type that comes near the text beside it', () => {
    const title = line('关于开展工作的通知', 50 + 20, 30, 16)
    const beside = column([sentence('右栏高处的', 40)], { x: 240, y: 28, chars: 18, indent: 0 })
    const [first, second] = shown(layOut({ runs: [title, ...left, ...beside, ...right.map(lower)] }).blocks)
    expect(first).toBe('关于开展工作的通知')
    expect(second).toMatch(/^左栏/)
  })

  it('leave a number that is centred below a title over all columns with the title', () => {
    const title = line('某某市人民政府关于加强某某工作管理的若干意见', 70, 20, 15)
    const number = line('某政发〔2023〕3号', 195, 42)
    const blocks = shown(layOut({ runs: [title, number, ...left, ...right] }).blocks)
    expect(blocks.slice(0, 2)).toEqual(['某某市人民政府关于加强某某工作管理的若干意见', '某政发〔2023〕3号'])
  })

  it('of three leave a number in the middle one with the title above it', () => {
    const columns = [30, 190, 350].flatMap((x) => column([sentence('栏中的文字', 60)], { x, y: 70, chars: 14 }))
    const title = line('某某市人民政府关于加强某某工作管理的若干意见', 100, 20, 14)
    const number = line('某政发〔3〕号', 227, 42)
    expect(shown(layOut({ runs: [title, number, ...columns] }).blocks)[1]).toBe('某政发〔3〕号')
  })

  it('of other pages do not part a list of contents', () => {
    const text = { runs: [...left, ...right] }
    const contents = {
      runs: [
        line('目', 200, 40, 14),
        line('录', 250, 40, 14),
        line('【市政府文件】', 50, 70),
        line('关于印发某某办法的通知（某政发〔2023〕1号）…………… 1', 50, 90),
        line('关于转发某某部门某某条例实施意见的通知（某政发', 50, 110),
        line('〔2023〕2号）', 50, 126),
        line('……………………3', 300, 126),
      ],
    }
    const { blocks } = layOut(contents, text, text, text)
    expect(shown(blocks)[0]).toBe('目\u3000录')
    expect(shown(blocks).some((text) => /2号）[\s\u3000]*…+3$/.test(text))).toBe(true)
  })
})

const lower = <T extends ReturnType<typeof line>>(run: T): T => ({
  ...run,
  box: [run.box[0], run.box[1] + 60, run.box[2], run.box[3] + 60] as const,
})
