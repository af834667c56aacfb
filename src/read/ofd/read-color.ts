import type { Canvas } from './canvas'
import type { XmlElement } from './parse-xml'
import type { Resources } from './read-resources'
import { childOf, findInside, numberOf } from './xml-values'

/** The nearest of an object’s own and inherited paints of that name; black where there is none. */
export function paintOf(canvas: Canvas, styles: readonly XmlElement[], name: string): string | undefined {
  for (const style of styles) {
    const color = childOf(style, name)
    if (color) return readColor(color, canvas.resources)
  }
  return '#000000'
}

/** A paint: #rrggbb, or undefined where nothing is drawn because it is fully transparent. */
function readColor(element: XmlElement, resources: Resources): string | undefined {
  if (element.attributes.Alpha !== undefined && (numberOf(element.attributes.Alpha) ?? 255) <= 0) return undefined
  // A shading or pattern is represented by the first colour in it.
  const value = element.attributes.Value ?? findInside(element, 'Color')?.attributes.Value ?? '0'
  const parts = value
    .slice(0, 200)
    .trim()
    .split(/[\s,]+/)
    .map(componentOf)
  const bits = numberOf(resources.colorSpaces.get(element.attributes.ColorSpace ?? '')?.attributes.BitsPerComponent)
  const scale = bits && bits > 1 && bits <= 16 ? 2 ** bits - 1 : bits === 1 ? 1 : 255
  return hexOf(parts.map((part) => Math.min(1, Math.max(0, part / scale))))
}

const componentOf = (part: string): number =>
  part.startsWith('#') ? Number.parseInt(part.slice(1), 16) || 0 : (numberOf(part) ?? 0)

/** One component is gray, three are RGB, four CMYK: the same as what the colour space would say. */
function hexOf(parts: readonly number[]): string {
  const [first = 0, second = first, third = first, black] = parts
  const rgb =
    black === undefined ? [first, second, third] : [first, second, third].map((ink) => (1 - ink) * (1 - black))
  return `#${rgb
    .map((part) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
