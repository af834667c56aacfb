import { strToU8, zipSync } from 'fflate'
import { utils, write } from 'xlsx'
import type { GazetteInput } from '../../src/index'
import { toOfd, toPdf } from './printed-document'

/** One document, written down once: a paragraph, or a table of cells with their spans. */
export type Piece = string | readonly (readonly (string | { text: string; rowSpan?: number; colSpan?: number })[])[]

type Cell = { text: string; rowSpan: number; colSpan: number }
const cellsOf = (row: Exclude<Piece, string>[number]): Cell[] =>
  row.map((cell) => ({ rowSpan: 1, colSpan: 1, ...(typeof cell === 'string' ? { text: cell } : cell) }))

/** The same document in every format that blocks are read from. Further formats are added here. */
export const writers: Record<string, (pieces: readonly Piece[]) => GazetteInput> = {
  html: (pieces) => ({ name: 'page.html', data: toHtml(pieces) }),
  docx: (pieces) => ({ name: 'file.docx', data: toDocx(pieces) }),
  pdf: (pieces) => ({ name: 'file.pdf', data: toPdf(pieces) }),
  ofd: (pieces) => ({ name: 'file.ofd', data: toOfd(pieces) }),
}

/** Only what a sheet can hold: title lines and one table. */
export const sheetWriter = (pieces: readonly Piece[]): GazetteInput => ({ name: 'table.xlsx', data: toXlsx(pieces) })

export function toHtml(pieces: readonly Piece[]): string {
  const cell = ({ text, rowSpan, colSpan }: Cell) => `<td rowspan="${rowSpan}" colspan="${colSpan}"><p>${text}</p></td>`
  const inner = pieces.map((piece) =>
    typeof piece === 'string'
      ? `<p>${piece}</p>`
      : `<table>${piece.map((row) => `<tr>${cellsOf(row).map(cell).join('')}</tr>`).join('')}</table>`,
  )
  return `<!doctype html><html><head><meta charset="utf-8"></head><body><div class="nav"><a href="/">首页</a></div><div class="TRS_Editor">${inner.join('\n')}</div><div class="footer">版权所有</div></body></html>`
}

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

/** A table with w:vMerge cells written out in every row that they cover. */
function wordTable(rows: Exclude<Piece, string>): string {
  const open = new Map<number, { left: number; colSpan: number }>()
  const lines = rows.map((row) => {
    const cells: string[] = []
    const queue = cellsOf(row)
    for (let column = 0; queue.length || (open.get(column)?.left ?? 0) > 0; ) {
      const above = open.get(column)
      if (above && above.left > 0) {
        above.left--
        cells.push(`<w:tc><w:tcPr><w:gridSpan w:val="${above.colSpan}"/><w:vMerge/></w:tcPr><w:p/></w:tc>`)
        column += above.colSpan
        continue
      }
      const { text, rowSpan, colSpan } = queue.shift() as Cell
      if (rowSpan > 1) open.set(column, { left: rowSpan - 1, colSpan })
      const merge = rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : ''
      cells.push(`<w:tc><w:tcPr><w:gridSpan w:val="${colSpan}"/>${merge}</w:tcPr><w:p>${run(text)}</w:p></w:tc>`)
      column += colSpan
    }
    return `<w:tr>${cells.join('')}</w:tr>`
  })
  return `<w:tbl>${lines.join('')}</w:tbl>`
}

/** A .docx from the XML of its body and, where given, of further parts. */
export function docxOf(body: string, parts: Record<string, string> = {}): Uint8Array {
  const names =
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
  const files = {
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${names}><w:body>${body}</w:body></w:document>`,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))
}

export const toDocx = (pieces: readonly Piece[]): Uint8Array =>
  docxOf(pieces.map((piece) => (typeof piece === 'string' ? `<w:p>${run(piece)}</w:p>` : wordTable(piece))).join(''))

function toXlsx(pieces: readonly Piece[]): Uint8Array {
  const rows: string[][] = []
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = []
  for (const piece of pieces) {
    const taken = new Set<string>()
    for (const row of typeof piece === 'string' ? [[piece]] : piece) {
      const r = rows.length
      const line: string[] = []
      let c = 0
      for (const { text, rowSpan, colSpan } of cellsOf(row)) {
        while (taken.has(`${r} ${c}`)) c++
        line[c] = text
        for (let i = 0; i < rowSpan; i++) for (let k = 0; k < colSpan; k++) taken.add(`${r + i} ${c + k}`)
        if (rowSpan * colSpan > 1) merges.push({ s: { r, c }, e: { r: r + rowSpan - 1, c: c + colSpan - 1 } })
        c += colSpan
      }
      rows.push(line)
    }
  }
  const sheet = utils.aoa_to_sheet(rows)
  sheet['!merges'] = merges
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Sheet1')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}
