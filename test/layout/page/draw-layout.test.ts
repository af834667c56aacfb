import { describe, expect, it } from 'vitest'
import { loadGrammars } from '../../../src/grammar'
import { Layout } from '../../../src/layout/page/lay-out'
import { column, line, page, rule } from './build-page'

const draw = (...texts: Parameters<typeof page>[1][]): string[] => {
  const layout = new Layout()
  texts.forEach((text, i) => {
    layout.add(page(i + 1, text))
  })
  return [...layout.draw(loadGrammars())].map(({ svg }) => svg)
}

describe('the picture of a layout', () => {
  it('shows text, cells and the flows in their order', () => {
    const rulings = [
      ...[50, 150, 250].map((x) => rule(x, 200, x, 240)),
      ...[200, 220, 240].map((y) => rule(50, y, 250, y)),
    ]
    const runs = [...column(['第一条　各单位应当执行。']), line('序号', 60, 204), line('单位', 160, 204)]
    const [svg = ''] = draw({ runs, rulings })
    expect(svg).toMatch(/^<svg [^>]*width="500" height="700"/)
    expect(svg.match(/stroke="#dc2626"/g)).toHaveLength(4)
    expect(svg).toContain('>1</text>')
  })

  it('says nothing that is not a number, whatever stands on the page', () => {
    const [svg = ''] = draw({ runs: [line('字', Number.NaN, Number.POSITIVE_INFINITY)] })
    expect(svg).not.toMatch(/NaN|Infinity/)
  })
})
