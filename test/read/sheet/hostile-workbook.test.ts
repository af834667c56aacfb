import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { utils, write } from 'xlsx'
import type { Limits } from '../../../src/model'
import { readFile } from '../../../src/read/read-file'
import { buildWorkbook, sheetOf, type WorkbookSketch } from './build-workbook'

const read = async (bytes: Uint8Array, limits?: Limits) => readFile({ name: 'a.xlsx', bytes }, limits ? { limits } : {})
const open = (sketch: WorkbookSketch, limits?: Limits) => read(buildWorkbook(sketch), limits)
const texts = async (sketch: WorkbookSketch, limits?: Limits) =>
  (await open(sketch, limits)).value.text?.blocks.map((block) =>
    block.kind === 'line' ? block.text : block.rows.map((row) => row.map(({ text }) => text).join('|')).join(' / '),
  )
const refusal = (sketch: WorkbookSketch, limits?: Limits) => open(sketch, limits).catch((error) => error)

describe('a sheet that has more than is read', () => {
  const wide = { sheets: [sheetOf({ A1: '甲', ZZ1: '乙' })] }
  it.each([
    ['rows', { sheets: [sheetOf({ A1: '甲', A9000: '乙' })] }, { rows: 5000 }, 9000],
    ['columns', wide, { columns: 500 }, 702],
    ['cells', { sheets: [sheetOf({ A1: '甲', SF100000: '乙' })] }, undefined, 50_000_000],
  ] as const)('is refused, with which limit it breaks and how far it goes: %s', async (name, sketch, limits, found) => {
    expect(await refusal(sketch, limits)).toMatchObject({ code: 'input/limit', limit: { name, found } })
  })
  it('is read whole below the limit: no column and no row is left out in silence', async () => {
    const [table] = (await texts(wide, { columns: 702 })) ?? []
    expect(table?.startsWith('甲|')).toBe(true)
    expect(table?.endsWith('|乙')).toBe(true)
  })
  it('may name one string of 30,000 characters in thousands of cells: the characters count', async () => {
    const cells = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`A${i + 1}`, 0]))
    const sketch = { sheets: [sheetOf(cells)], strings: ['长'.repeat(30_000)] }
    expect(await refusal(sketch)).toMatchObject({ code: 'input/limit', limit: { name: 'characters' } })
  })
  it('counts filled cells before the workbook is read, styled empty ones not', async () => {
    const styled = `<row r="2">${'<c r="A2" s="1"/>'.repeat(50)}</row>`
    const sheet = sheetOf({ A1: '甲', B1: '乙' }).replace('</sheetData>', `${styled}</sheetData>`)
    expect(await texts({ sheets: [sheet] }, { cells: 2 })).toEqual(['甲|乙'])
    expect(await refusal({ sheets: [sheet] }, { cells: 1 })).toMatchObject({ limit: { name: 'cells', allowed: 1 } })
  })
})

describe('a sheet that was made to harm', () => {
  it.each(['A999999999', 'ZZZZ1', 'A0', 'a1', '1'])('with a cell %s is damaged: no sheet has it', async (place) => {
    const sheet = sheetOf({ A1: '甲' }).replace('r="A1"', `r="${place}"`)
    expect(await refusal({ sheets: [sheet] })).toMatchObject({ code: 'input/damaged' })
  })
  it('with a row 999999999 is damaged', async () => {
    const sheet = sheetOf({ A1: '甲' }).replace('row r="1"', 'row r="999999999"')
    expect(await refusal({ sheets: [sheet] })).toMatchObject({ code: 'input/damaged' })
  })
  it('does not spread a link, a comment or a column over all cells there can be', async () => {
    const links = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'
    const columns = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="999999999" width="9"/></cols>'
    expect(await texts({ sheets: [sheetOf({ A1: '甲' }, links, columns)] })).toEqual(['甲'])
  })
  it('merges one range a hundred thousand times, or many that lie over each other', async () => {
    const cells = { A1: '甲', B1: '乙', C1: '丙', C200: '丁' }
    const again = `<mergeCells>${'<mergeCell ref="A1:A200"/>'.repeat(100_000)}</mergeCells>`
    expect((await texts({ sheets: [sheetOf(cells, again)] }))?.[0]).toContain('甲|乙|丙')
    const over = Array.from({ length: 20_000 }, (_, i) => `<mergeCell ref="A${i + 1}:XFD1048576"/>`)
    expect(await texts({ sheets: [sheetOf(cells, `<mergeCells>${over.join('')}</mergeCells>`)] })).toEqual(['甲'])
  })
  it('may stand for a thousand sheets: it is read no more often than there are parts', async () => {
    const list = '<sheet name="甲" sheetId="1" r:id="rId1"/>'.repeat(1000)
    expect(await refusal({ sheets: [sheetOf({ A1: '甲' })], list })).toMatchObject({ code: 'input/damaged' })
  })
})

describe('a workbook', () => {
  it('one of whose sheets is missing keeps the others, and says which is missing', async () => {
    const { value, diagnostics } = await open({ sheets: [sheetOf({ A1: '甲' }), undefined] })
    expect(value.text?.blocks).toHaveLength(1)
    expect(diagnostics[0]).toMatchObject({
      code: 'read/sheet-unreadable',
      severity: 'error',
      details: { sheet: 'Sheet2' },
    })
  })
  it('none of whose sheets can be read is damaged', async () => {
    expect(await refusal({ sheets: [undefined] })).toMatchObject({ code: 'input/damaged' })
    const broken = { sheets: [sheetOf({ A1: 7 })], strings: ['只有一个'] }
    expect(await refusal(broken)).toMatchObject({ code: 'input/damaged' })
  })
  it('shows no hidden sheet and nothing below merged cells; both are furniture, and said', async () => {
    const below = sheetOf({ A1: '甲', A2: '乙', B2: '丙' }, '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')
    const { value, diagnostics } = await open({ sheets: [below] })
    expect(value.text?.total).toBe(3)
    expect(diagnostics).toMatchObject([{ code: 'read/hidden-cells', details: { count: 1 } }])
    const hidden = await open({ sheets: [sheetOf({ A1: '甲乙' })], state: ' state="hidden"' })
    expect([hidden.value.text?.blocks, hidden.value.text?.total]).toEqual([[], 2])
  })
  it('whose parts unpack to more than the limit is refused', async () => {
    const sheets = [sheetOf({ A1: '甲'.repeat(5000) })]
    expect(await refusal({ sheets }, { unpacked: 9000 })).toMatchObject({ limit: { name: 'unpacked' } })
  })
  it('keeps its merged cells, numbers and prefixes', async () => {
    const sheet = sheetOf(
      { A1: '甲', B1: '乙', C1: '丙', A2: '1' },
      '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
    )
    const prefixed = sheet.replace(/<(\/?)(?=\w)/g, '<$1x:')
    expect(await texts({ sheets: [prefixed] })).toEqual(await texts({ sheets: [sheet] }))
  })
})

describe('a binary workbook', () => {
  const bytes = (rows: (string | number)[][]): Uint8Array => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '任务')
    return new Uint8Array(write(book, { bookType: 'xlsb', type: 'array', bookSST: true }))
  }
  const rows = [
    ['序号', '任务', '单位'],
    [1, '修路', '县交通局'],
  ]
  it('is read like any other', async () => {
    const table = (await read(bytes(rows))).value.text?.blocks.find((block) => block.kind === 'table')
    expect(table?.kind === 'table' && table.rows.map((row) => row.map(({ text }) => text))).toEqual(
      rows.map((row) => row.map(String)),
    )
  })
  it('whose strings are longer than the file is damaged, and costs nothing', async () => {
    const record = (type: number, ...data: number[]) => [type, data.length, ...data]
    const sheet = (cell: number[]) =>
      zipSync({
        '[Content_Types].xml': strToU8('<Types/>'),
        'xl/workbook.bin': Uint8Array.from([]),
        'xl/worksheets/sheet1.bin': Uint8Array.from([0x81, 1, 0, ...cell]),
      })
    const long = record(6, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 127)
    const far = record(0, 255, 255, 255, 127)
    const right = record(2, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0)
    for (const cell of [long, far, right, [6, 0xff, 0x7f]])
      await expect(read(sheet(cell))).rejects.toMatchObject({ code: 'input/damaged' })
  })
})
