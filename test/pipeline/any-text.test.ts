import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GazetteError, type GazetteIssue } from '../../src/model'
import { parseGazette } from '../../src/pipeline'
import { countInk } from '../../src/text/blank'

const pieces = [
  '第一章 总则', '第一条 甲。', '第三条之一 乙：', '（一）丙；', '(二)丁', '1.戊', '①己', '一、总体要求', '目 录', '附件1', '附：清单', '“第十条',
  '关于印发的通知', '某政发〔2020〕2号', '各镇人民政府：', '某某县人民政府', '2020年2月3日', '|甲|乙|', '|---|---|', '甲\t乙\t丙', '<table><tr><td>甲',
  '</table>', '（', '》', '。', '\ud800', '\u0000', '\ufeff', '责任单位：县局', '到2025年达到95%以上', '抄送：县委。', '— 1 —', '12', '甲，',
] // biome-ignore format: a list
const anyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    { maxLength: 40 },
  )
  .chain((lines) => fc.constantFrom('\n', '\n\n', '\r\n', '').map((end) => lines.join(end)))

async function read(data: string, name: string): Promise<GazetteIssue | undefined> {
  try {
    return await parseGazette({ name, data })
  } catch (error) {
    if (error instanceof GazetteError) return undefined
    throw error
  }
}

describe.each(['a.txt', 'a.md'])('any text as %s', (name) => {
  test('is read or refused, loses no character and gives the same bytes again', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const issue = await read(text, name)
        if (!issue) return
        const { total, structured, furniture, unassigned } = issue.coverage
        expect(structured + furniture + unassigned).toBe(total)
        expect(total).toBe(countInk(new TextDecoder().decode(new TextEncoder().encode(text))))
        expect(unassigned).toBe(0)
        expect(JSON.stringify(await read(text, name))).toBe(JSON.stringify(issue))
      }),
      { numRuns: 150 },
    )
  })
})

test.each([
  ['a file without a byte', '', 'input/empty'],
  ['a file of zeros', '\0'.repeat(1000), 'input/binary'],
])('%s is refused with a code', async (_, data, code) => {
  await expect(parseGazette({ name: 'a.txt', data })).rejects.toMatchObject({ code })
})

test('a file of nothing but blanks is an issue without documents, and says so', async () => {
  const issue = await parseGazette({ name: 'a.txt', data: ' \n\u3000\n' })
  expect(issue.documents).toEqual([])
  expect(issue.diagnostics.map((d) => d.code)).toEqual(['read/empty'])
})

test.each<[string, string]>([
  ['a hundred thousand open brackets', '（'.repeat(100_000)],
  ['open brackets on lines of their own', '（一\n'.repeat(20_000)],
  ['numbers that go backwards', Array.from({ length: 2000 }, (_, i) => `第${2000 - i}条 甲。`).join('\n')],
  ['a line of a million characters', '字'.repeat(1_000_000)],
  ['tables in tables', '<table><tr><td>'.repeat(5000)],
])('%s end in an issue that has lost nothing', async (_, data) => {
  const { coverage } = await parseGazette({ name: 'a.md', data })
  expect(coverage.unassigned).toBe(0)
})
