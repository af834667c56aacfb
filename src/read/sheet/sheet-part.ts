import { GazetteError, type Limits, overLimit } from '../../model'

/** No program writes rows or columns beyond these (ECMA-376: 2²⁰ rows, XFD columns). */
export const lastRow = 1_048_576
export const lastColumn = 16_384

const opening = /<(?:(\w+):)?sheetData\b[^<>]*>/
const emptyCell = /<(?:\w+:)?c\b[^<>]*(?:\/>|><\/(?:\w+:)?c>)/g
const rowOrCell = /<(?:\w+:)?(row|c)\b([^<>]*)>/g
const reference = /(?<![\w:])r=["']([^"']*)["']/
const merged = /<(?:\w+:)?mergeCell\b[^<>]*\bref=["']([^"']*)["']/g

/**
 * What of a worksheet’s XML is handed to the workbook’s reader: cells that hold something, and merged ranges, each
 * once. Columns, links, comments and whatever else the reader would spread over cells is left out.
 * **Rule** ECMA-376 §18.3.1.
 * @throws GazetteError `input/damaged` for a place that no sheet has, `input/limit` for more cells than are read
 */
export function sheetPart(xml: string, path: string, name: string, limits: Required<Limits>): string {
  const start = opening.exec(xml)
  const prefix = start?.[1] ? `${start[1]}:` : ''
  const from = start ? start.index + start[0].length : 0
  const to = start && !start[0].endsWith('/>') ? xml.indexOf(`</${prefix}sheetData>`, from) : -1
  const rows = to < 0 ? '' : xml.slice(from, to).replace(emptyCell, '')
  checkPlaces(rows, path, name, limits)
  const ranges = to < 0 ? '' : mergedRanges(xml.slice(to), path, name)
  return `<worksheet><sheetData>${rows}</sheetData><mergeCells>${ranges}</mergeCells></worksheet>`
}

function checkPlaces(rows: string, path: string, name: string, limits: Required<Limits>): void {
  let cells = 0
  for (const [, kind, attributes = ''] of rows.matchAll(rowOrCell)) {
    if (kind === 'c' && ++cells > limits.cells)
      throw overLimit(name, `more filled cells in ${path}`, 'cells', { allowed: limits.cells })
    const place = reference.exec(attributes)?.[1]
    if (place !== undefined) checkPlace(kind === 'c' ? place : `A${place}`, path, name)
  }
}

function mergedRanges(xml: string, path: string, name: string): string {
  const ranges = new Set<string>()
  for (const [, range = ''] of xml.matchAll(merged)) {
    for (const place of range.split(':')) checkPlace(place, path, name)
    ranges.add(range)
  }
  return [...ranges].map((range) => `<mergeCell ref="${range}"/>`).join('')
}

function checkPlace(place: string, path: string, name: string): void {
  const [, letters = '', row = '0'] = /^([A-Z]{1,3})(\d{1,7})$/.exec(place) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  if (Number(row) < 1 || Number(row) > lastRow || column > lastColumn)
    throw new GazetteError(
      'input/damaged',
      `${name} is damaged: ${path} has a cell ${place.slice(0, 40)}; no sheet has.`,
    )
}
