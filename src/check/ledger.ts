import { normalise } from '../text/normalise'

const firstHan = 0x4e00
const lastHan = 0x9fff
/** What each UTF-16 unit counts as, filled when it is first met: the unit itself, or the units of its folded form. */
const folded: (number | readonly number[] | undefined)[] = []

/** A character without its width, circle or composition: what normalising may change of it, and nothing of what it says. */
const foldUnit = (code: number): number | readonly number[] => {
  const known = folded[code]
  if (known !== undefined) return known
  const text = normalise(String.fromCharCode(code)).normalize('NFKD').replace(/\s/gu, '')
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  const fold = units.length === 1 ? (units[0] as number) : units
  folded[code] = fold
  return fold
}

/** Han and lone surrogates count as they are; compatibility ideographs beyond the BMP are composed as they are published. */
const composed = (text: string): string => (/[\ud87e]/.test(text) ? text.normalize('NFC') : text)

/** Calls back for each character that counts, with the place where it stands. */
export function eachInk(text: string, take: (code: number, at: number) => void): void {
  const own = composed(text)
  for (let i = 0; i < own.length; i++) {
    const code = own.charCodeAt(i)
    const fold = code >= firstHan && code <= lastHan ? code : foldUnit(code)
    if (typeof fold === 'number') take(fold, i)
    else for (const part of fold) take(part, i)
  }
}

/** Counts characters that came in and went out, in whatever order. Linear; one number a character. */
export class Ledger {
  private readonly counts = new Int32Array(0x10000)

  /** Printed text comes in. */
  owe(text: string): void {
    eachInk(text, (code) => {
      this.counts[code] = (this.counts[code] as number) + 1
    })
  }

  /** Published text goes out. */
  pay(text: string): void {
    eachInk(text, (code) => {
      this.counts[code] = (this.counts[code] as number) - 1
    })
  }

  /** Characters that came in more often than they went out. */
  missing(): Map<number, number> {
    const missing = new Map<number, number>()
    this.counts.forEach((count, code) => {
      if (count > 0) missing.set(code, count)
    })
    return missing
  }
}
