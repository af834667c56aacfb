import { strToU8, zipSync } from 'fflate'

export interface WorkbookSketch {
  /** The XML of each sheet; undefined where its part is missing. */
  readonly sheets: readonly (string | undefined)[]
  readonly strings?: readonly string[]
  /** What stands in the list of sheets behind the names. */
  readonly state?: string
  /** More parts. */
  readonly parts?: Readonly<Record<string, string>>
  /** Elements of the list of sheets, where it is to be wrong. */
  readonly list?: string
}

const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A small XLSX, as crooked as a test wants it. */
export function buildWorkbook({ sheets, strings = [], state = '', parts = {}, list }: WorkbookSketch): Uint8Array {
  const names = sheets.map((_, i) => `<sheet name="Sheet${i + 1}" sheetId="${i + 1}" r:id="rId${i + 1}"${state}/>`)
  const links = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets>${list ?? names.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    ...Object.fromEntries(
      sheets.flatMap((xml, i) => (xml === undefined ? [] : [[`xl/worksheets/sheet${i + 1}.xml`, xml]])),
    ),
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))
}

/** A sheet of cells by their places, and what else stands behind them. */
export const sheetOf = (cells: Readonly<Record<string, string | number>>, behind = '', before = ''): string => {
  const rows = Object.entries(cells).map(([place, value]) => {
    const row = place.replace(/\D/g, '')
    return `<row r="${row}"><c r="${place}" ${typeof value === 'number' ? `t="s"><v>${value}</v>` : `t="inlineStr"><is><t>${value}</t></is>`}</c></row>`
  })
  return `<worksheet>${before}<sheetData>${rows.join('')}</sheetData>${behind}</worksheet>`
}
