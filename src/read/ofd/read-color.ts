import type { Canvas } from './canvas'
import type { XmlElement } from './parse-xml'
import type { Resources } from './read-resources'
import { childOf, findInside, numberOf } from './xml-values'

/** A paint as it is seen on white paper. */
export interface OfdPaint {
  /** #rrggbb. */
  readonly color: string
  /** Nothing shines through it. */
  readonly opaque: boolean
}

/** What is less transparent than this (of 255) is seen. */
const leastAlpha = 6
const black: OfdPaint = { color: '#000000', opaque: true }

/**
 * The nearest of an object’s own and inherited paints of that name; black where there is none, and undefined where
 * nothing is seen of it because it is fully transparent.
 */
export function paintOf(canvas: Canvas, styles: readonly XmlElement[], name: string): OfdPaint | undefined {
  for (const style of styles) {
    const color = childOf(style, name)
    if (color) return readColor(color, canvas.resources, numberOf(styles[0]?.attributes.Alpha))
  }
  return black
}

function readColor(element: XmlElement, resources: Resources, objectAlpha = 255): OfdPaint | undefined {
  const alpha = ((numberOf(element.attributes.Alpha) ?? 255) * objectAlpha) / 255
  if (alpha < leastAlpha) return undefined
  // A shading or pattern is represented by the first colour in it.
  const value = element.attributes.Value ?? findInside(element, 'Color')?.attributes.Value ?? '0'
  const parts = value
    .slice(0, 200)
    .trim()
    .split(/[\s,]+/)
    .map(componentOf)
  const bits = numberOf(resources.colorSpaces.get(element.attributes.ColorSpace ?? '')?.attributes.BitsPerComponent)
  const scale = bits && bits > 1 && bits <= 16 ? 2 ** bits - 1 : bits === 1 ? 1 : 255
  const shares = parts.map((part) => Math.min(1, Math.max(0, part / scale)))
  const opaque = alpha >= 255 && element.attributes.Value !== undefined
  return { color: hexOf(shares, Math.min(1, alpha / 255)), opaque }
}

const componentOf = (part: string): number =>
  part.startsWith('#') ? Number.parseInt(part.slice(1), 16) || 0 : (numberOf(part) ?? 0)

/** One component is gray, three are RGB, four CMYK: the same as what the colour space would say. */
function hexOf(parts: readonly number[], alpha: number): string {
  const [first = 0, second = first, third = first, key] = parts
  const rgb = key === undefined ? [first, second, third] : [first, second, third].map((ink) => (1 - ink) * (1 - key))
  return `#${rgb
    .map((part) =>
      Math.round(255 - (1 - part) * 255 * alpha)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
