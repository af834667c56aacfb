import type { Page, Run } from '../../../src/model'
import { openOfd } from '../../../src/read/ofd/open-ofd'
import { buildOfd, type OfdParts } from './build-ofd'

export const millimetres = (points: number): number => Math.round(((points * 25.4) / 72) * 100) / 100

export async function firstPage(content: string, parts: Omit<OfdParts, 'pages'> = {}): Promise<Page> {
  const { value } = await openOfd(buildOfd({ ...parts, pages: [content] }))
  const { value: page, diagnostics } = await value.page(1)
  const grave = diagnostics.filter(({ severity }) => severity !== 'info')
  if (grave.length) throw new Error(grave.map(({ message }) => message).join())
  return page
}

export const textsOf = (page: Page): string[] => page.runs.map(({ text }) => text)

/** All edges in millimetres, run by run. */
export const gapsOf = (page: Page): number[] => page.runs.flatMap(({ edges }) => [...edges].map(millimetres))

/** Left edges in millimetres, and the right edge of the last glyph. */
export function edgesOf(run: Run | undefined): number[] {
  const edges = [...(run?.edges ?? [])]
  return [...edges.filter((_, i) => i % 2 === 0), edges.at(-1) ?? 0].map(millimetres)
}

/** Rulings as `x0 y0 x1 y1 | width` in millimetres. */
export const rulingsOf = (page: Page): string[] =>
  page.rulings.map(
    ({ x0, y0, x1, y1, width }) => `${[x0, y0, x1, y1].map(millimetres).join(' ')} | ${millimetres(width)}`,
  )
