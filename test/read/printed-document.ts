import { buildOfd, pathAt, textAt } from './ofd/build-ofd'
import { buildPdf, ucs2 } from './pdf/build-pdf'
import type { Piece } from './same-document'

/** Lines of type and rules at places in points from the top left: a document as it is printed. */
export interface PrintedPage {
  readonly lines: readonly { text: string; x: number; y: number; size: number }[]
  readonly rules: readonly (readonly [x0: number, y0: number, x1: number, y1: number])[]
}

const [left, width, size, pitch] = [60, 480, 12, 20]
const title = /(?:通知|分解表)$/
const right = /^(?:云岭市人民政府|\d{4}年\d+月\d+日)$/

/** Sets paragraphs and tables on pages: titles centred, signatures at the right, two characters of indent. */
export function print(pieces: readonly Piece[]): PrintedPage[] {
  const pages: { lines: PrintedPage['lines'][number][]; rules: [number, number, number, number][] }[] = []
  let y = 0
  const turn = () => {
    pages.push({ lines: [], rules: [] })
    y = 60
  }
  const put = (text: string, x: number, own = size) => {
    pages.at(-1)?.lines.push({ text, x, y, size: own })
    y += pitch * (own / size)
  }
  turn()
  for (const piece of pieces) {
    if (typeof piece !== 'string') y = table(piece, pages.at(-1) as (typeof pages)[number], y)
    else if (piece === '附件') {
      turn()
      put(piece, left)
    } else if (title.test(piece) && !piece.startsWith('附件'))
      put(piece, left + (width - [...piece].length * 16) / 2, 16)
    else if (right.test(piece)) put(piece, left + width - ([...piece].length + 2) * size)
    else if (piece.endsWith('号')) put(piece, left + (width - [...piece].length * size) / 2)
    else paragraph(piece, put)
  }
  return pages
}

function paragraph(text: string, put: (text: string, x: number) => void): void {
  const indent = text.endsWith('：') && text.startsWith('各') ? 0 : 2
  const all = [...text]
  const perLine = width / size
  put(all.splice(0, perLine - indent).join(''), left + indent * size)
  while (all.length) put(all.splice(0, perLine).join(''), left)
}

/** A ruled table of six columns: cells in order, merged ones as HTML has them. */
function table(
  rows: Exclude<Piece, string>,
  page: { lines: { text: string; x: number; y: number; size: number }[]; rules: [number, number, number, number][] },
  top: number,
): number {
  const [across, high] = [width / 6, 60]
  const taken = new Set<string>()
  rows.forEach((row, r) => {
    let c = 0
    for (const given of row) {
      const { text, rowSpan, colSpan } = {
        rowSpan: 1,
        colSpan: 1,
        ...(typeof given === 'string' ? { text: given } : given),
      }
      while (taken.has(`${r} ${c}`)) c++
      for (let i = 0; i < rowSpan; i++) for (let k = 0; k < colSpan; k++) taken.add(`${r + i} ${c + k}`)
      const [x0, y0, x1, y1] = [
        left + c * across,
        top + r * high,
        left + (c + colSpan) * across,
        top + (r + rowSpan) * high,
      ]
      page.rules.push([x0, y0, x1, y0], [x0, y1, x1, y1], [x0, y0, x0, y1], [x1, y0, x1, y1])
      const all = [...text]
      const perLine = Math.floor((colSpan * across - 8) / size)
      for (let n = 0; all.length; n++)
        page.lines.push({ text: all.splice(0, perLine).join(''), x: x0 + 4, y: y0 + 4 + n * 16, size })
      c += colSpan
    }
  })
  return top + rows.length * high
}

export const toPdf = (pieces: readonly Piece[]): Uint8Array =>
  buildPdf({
    pages: print(pieces).map(({ lines, rules }) => ({
      content: [
        ...lines.map(
          ({ text, x, y, size: own }) => `BT /U ${own} Tf 1 0 0 1 ${x} ${800 - y - own} Tm ${ucs2(text)} Tj ET`,
        ),
        ...rules.map(([x0, y0, x1, y1]) => `0.5 w ${x0} ${800 - y0} m ${x1} ${800 - y1} l S`),
      ].join('\n'),
    })),
  })

const mm = (points: number): number => Math.round(((points * 25.4) / 72) * 1000) / 1000

export const toOfd = (pieces: readonly Piece[]): Uint8Array =>
  buildOfd({
    pages: print(pieces).map(({ lines, rules }) =>
      [
        ...lines.map(({ text, x, y, size: own }) => textAt(mm(x), mm(y), mm(own), text)),
        ...rules.map(([x0, y0, x1, y1]) =>
          pathAt(
            `${mm(x0)} ${mm(y0)} ${mm(x1 - x0)} ${mm(y1 - y0)}`,
            `M 0 0 L ${mm(x1 - x0)} ${mm(y1 - y0)}`,
            'LineWidth="0.2"',
          ),
        ),
      ].join(''),
    ),
  })
