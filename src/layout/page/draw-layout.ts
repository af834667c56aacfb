import type { Box } from '../../model'
import type { Flow } from './columns'
import { boxOfItem } from './placed'
import type { PageText } from './read-page'
import type { Segment } from './segment'

/** What is drawn of a page: its text and tables, the flows in reading order, what is furniture. */
export interface DrawnPage {
  readonly page: PageText
  readonly flows: readonly Flow[]
  readonly furniture: ReadonlySet<Segment>
}

const colours = { text: '#3b82f6', furniture: '#9ca3af', cell: '#dc2626', flow: '#16a34a', ruling: '#f59e0b' }

/** A page’s layout as an SVG picture: blue text, gray furniture, red cells, orange loose rulings, green numbered flows. */
export function drawLayout({ page, flows, furniture }: DrawnPage): string {
  const parts = [
    ...page.segments.map((segment) => rect(boxOf(segment), furniture.has(segment) ? colours.furniture : colours.text)),
    ...page.marks.map((segment) => rect(boxOf(segment), colours.furniture)),
    ...page.tables.flatMap(({ grid }) => grid.cells.map(({ box }) => rect(box, colours.cell))),
    ...[...page.posts, ...page.beams].map(({ x0, y0, x1, y1 }) => {
      return `<line x1="${n(x0)}" y1="${n(y0)}" x2="${n(x1)}" y2="${n(y1)}" stroke="${colours.ruling}"/>`
    }),
    ...flows.flatMap(drawFlow),
  ]
  const [width, height] = [n(page.width), n(page.height)]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="100%" height="100%" fill="#fff"/>
${parts.join('\n')}
</svg>
`
}

function drawFlow(flow: Flow, at: number): string[] {
  const boxes = flow.items.map(boxOfItem)
  if (!boxes.length) return []
  const top = boxes.reduce((least, box) => Math.min(least, box[1]), Number.POSITIVE_INFINITY)
  const bottom = boxes.reduce((most, box) => Math.max(most, box[3]), Number.NEGATIVE_INFINITY)
  const label = `<text x="${n(flow.left - 12)}" y="${n(top + 9)}" font-size="9" fill="${colours.flow}">${at + 1}</text>`
  return [rect([flow.left - 2, top - 2, flow.right + 2, bottom + 2], colours.flow), label]
}

const boxOf = ({ x0, y0, x1, y1 }: Segment): Box => [x0, y0, x1, y1]
const n = (value: number): number => (Number.isFinite(value) ? Math.round(value * 10) / 10 : 0)
const rect = ([x0, y0, x1, y1]: Box, colour: string): string =>
  `<rect x="${n(x0)}" y="${n(y0)}" width="${n(Math.max(0, x1 - x0))}" height="${n(Math.max(0, y1 - y0))}" fill="none" stroke="${colour}" stroke-width="0.6"/>`
