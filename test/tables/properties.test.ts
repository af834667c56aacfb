import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadGrammars } from '../../src/grammar'
import type { LogicalTable, SourceBlock, SourceLine, SourceTable } from '../../src/model'
import { readTables } from '../../src/tables/read-tables'
import { normalise } from '../../src/text/normalise'

const letters = (texts: readonly string[]): string =>
  [...texts.map(normalise).join('')]
    .filter((c) => c.trim())
    .sort()
    .join('')

/** Header cells as they were printed: what a merged one says in its further places counts once. */
const headerTexts = ({ header }: LogicalTable): string[] =>
  header.flatMap((row, depth) => row.filter((text, at) => text !== row[at - 1] && text !== header[depth - 1]?.[at]))

const textsOf = (table: LogicalTable | SourceLine): string[] =>
  table.kind === 'line' ? [table.text] : tableTexts(table)

const tableTexts = (table: LogicalTable): string[] => [
  table.caption ?? '',
  ...table.lead.map((line) => line.text),
  ...headerTexts(table),
  ...table.repeated.map((line) => line.text),
  ...table.rows.flatMap((row) => row.cells.filter((cell) => !cell.inherited).map((cell) => cell.text)),
]

const text = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc.constantFrom(
    '1',
    '2',
    '市民政局',
    '县财政局、县司法局',
    '年底前',
    '长期坚持',
    '发布情况',
    '公开',
    '一、总体方面',
    '制定方案，分步实施。',
    '及时公开，',
    '/',
    '附件2',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const header = fc.constantFrom(
  ['序号', '工作任务', '', '工作要求', '责任单位', '时限要求'],
  ['序号', '工作任务', '工作要求', '责任单位', '时限要求', ''],
  ['一级指标', '二级指标', '三级指标', '评估对象'],
  ['指标', '单位', '2025年'],
  ['甲', '乙'],
  ['附件2'],
)
const row = fc.array(text, { maxLength: 9 })
const table = fc
  .record({
    head: fc.array(header, { maxLength: 2 }),
    body: fc.array(row, { maxLength: 6 }),
    spans: fc.array(fc.nat(5), { maxLength: 20 }),
    exact: fc.boolean(),
    headerRows: fc.nat(3),
    page: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ head, body, spans, exact, headerRows, page }): SourceTable => {
    let n = 0
    const span = () => spans[n++ % Math.max(1, spans.length)] ?? 1
    return {
      kind: 'table',
      source: [{ page }],
      ...(exact ? { exact: true } : {}),
      ...(headerRows ? { headerRows } : {}),
      rows: [
        ...head.map((cells) => cells.map((said) => ({ text: said, source: [] }))),
        ...body.map((cells) =>
          cells.map((said) => ({ text: said, source: [], ...(exact ? { rowSpan: span(), colSpan: span() } : {}) })),
        ),
      ],
    }
  })

const line = fc
  .constantFrom('表1 排放限值', '续表', '表1（续）', '单位：万元', '任务分工表', '现公布如下：', '一、总则')
  .map((said): SourceLine => ({ kind: 'line', text: said, source: [] }))
const block: fc.Arbitrary<SourceBlock> = fc.oneof({ weight: 2, arbitrary: table }, line)
const printed = (one: SourceBlock): string[] =>
  one.kind === 'line' ? [one.text] : one.rows.flatMap((cells) => cells.map((cell) => cell.text))

describe('any tables and lines', () => {
  it('keep every character in exactly one place, and rows as wide as the table', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (run) => {
        const { value } = readTables(run, loadGrammars())
        expect(letters(value.flatMap(textsOf))).toBe(letters(run.flatMap(printed)))
        for (const one of value)
          if (one.kind !== 'line') for (const { cells } of one.rows) expect(cells).toHaveLength(one.columns.length)
      }),
      { numRuns: 1500 },
    )
  })

  it('give the same again', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (run) => {
        expect(JSON.stringify(readTables(run, loadGrammars()))).toBe(JSON.stringify(readTables(run, loadGrammars())))
      }),
      { numRuns: 100 },
    )
  })
})

describe('large tables', () => {
  const cells = (...texts: string[]) => texts.map((said) => ({ text: said, source: [] }))
  // Work that grows with the square of these inputs does not end within the time that a test has.
  const countRows = (run: SourceTable[]): number =>
    readTables(run, loadGrammars()).value.reduce((sum, one) => sum + (one.kind === 'line' ? 0 : one.rows.length), 0)

  it('of fifty thousand shifted rows are read', () => {
    const rows = Array.from({ length: 50_000 }, (_, n) =>
      cells(`${n}`, '', `落实第${n}项任务，定期通报。`, '市民政局、市财政局', '年底前', ''),
    )
    const head = cells('序号', '工作任务', '', '工作要求', '责任单位', '时限要求')
    expect(countRows([{ kind: 'table', rows: [head, ...rows], source: [] }])).toBe(50_000)
    expect(countRows([{ kind: 'table', rows: [head, ...rows], source: [], exact: true }])).toBe(50_000)
  })

  it('with a row of five thousand columns, or with spans without end, too', () => {
    const wide = cells(...Array.from({ length: 5000 }, (_, n) => `${n}`))
    const narrow = Array.from({ length: 10_000 }, () => cells('1', '制定方案。', '市民政局'))
    const head = cells('序号', '工作要求', '责任单位')
    for (const exact of [true, false])
      expect(countRows([{ kind: 'table', rows: [head, wide, ...narrow], source: [], exact }])).toBe(10_001)
    const endless = narrow.map((row) => row.map((cell) => ({ ...cell, rowSpan: 1e9, colSpan: 1e9 })))
    expect(countRows([{ kind: 'table', rows: endless, source: [], exact: true }])).toBeGreaterThan(0)
  })

  it('of twenty thousand parts with the same header are one', () => {
    const head = cells('序号', '工作要求', '责任单位')
    const part = (n: number): SourceTable => ({
      kind: 'table',
      rows: [head, cells(`${n}`, '制定方案。', '市民政局')],
      source: [],
    })
    const run = Array.from({ length: 20_000 }, (_, n) => part(n + 2))
    expect(countRows(run)).toBe(20_000)
  })
})
