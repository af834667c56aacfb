import type { Matrix } from '../page/matrix'
import type { XmlElement } from './parse-xml'

/** The first child of that name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? []

/** The first element of that name inside, at whatever depth. */
export function findInside(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of element?.children ?? []) {
    if (child.name === name) return child
    const found = findInside(child, name)
    if (found) return found
  }
  return undefined
}

/** Beyond this a coordinate (mm) is a mistake, and sums of such would lose all digits. */
const maxCoordinate = 1e6

/** Every number of a list that is parted by blanks or commas; what is no number counts as 0. */
export function numbersOf(text: string | undefined): number[] {
  const parts = text?.trim().split(/[\s,]+/) ?? []
  return parts[0] ? parts.map((part) => finite(Number(part)) ?? 0) : []
}

export const numberOf = (text: string | undefined): number | undefined =>
  text?.trim() ? finite(Number(text)) : undefined

const finite = (value: number): number | undefined =>
  Number.isFinite(value) && Math.abs(value) <= maxCoordinate ? value : undefined

/** `true`/`1` or `false`/`0`; anything else is what the standard takes for granted. */
export function flagOf(text: string | undefined, otherwise: boolean): boolean {
  const said = text?.trim().toLowerCase()
  if (said === 'true' || said === '1') return true
  return said === 'false' || said === '0' ? false : otherwise
}

/** x, y, width and height in millimetres. */
export type Rectangle = readonly [x: number, y: number, width: number, height: number]

export function rectangleOf(text: string | undefined): Rectangle | undefined {
  const [x, y, width, height] = numbersOf(text)
  return height === undefined ? undefined : ([x, y, width, height] as Rectangle)
}

export function matrixOf(text: string | undefined): Matrix | undefined {
  const numbers = numbersOf(text)
  return numbers.length >= 6 ? (numbers.slice(0, 6) as unknown as Matrix) : undefined
}
