const digits: Record<string, number> = {
  〇: 0, 零: 0, '○': 0, '◯': 0, O: 0,
  一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 两: 2,
  壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9,
  弌: 1, 弍: 2, 弎: 3, 貳: 2, 叄: 3, 參: 3, 陸: 6,
} // biome-ignore format: a table
const units: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const tens: Record<string, number> = { 廿: 20, 卅: 30, 卌: 40 }

/**
 * Reads a Chinese numeral below ten thousand: 一百零三, 一百一十, 一百十, 廿一, 二〇二三, 两.
 * Anything that is not one gives `undefined`, never 0.
 */
export function parseHan(text: string): number | undefined {
  if (!text) return undefined
  const chars = [...text]
  if (chars.length > 1 && chars.every((c) => c in digits)) {
    if (chars.length > 8) return undefined
    return Number(chars.map((c) => digits[c]).join(''))
  }
  let total = 0
  let pending: number | undefined
  let lastUnit = Number.POSITIVE_INFINITY
  for (const c of chars) {
    const digit = digits[c]
    const unit = units[c]
    const ten = tens[c]
    if (digit !== undefined) {
      if (pending !== undefined && pending !== 0) return undefined
      pending = digit
    } else if (unit !== undefined) {
      if (unit >= lastUnit) return undefined
      if (pending === 0 && total === 0) return undefined
      total += (pending || 1) * unit
      pending = undefined
      lastUnit = unit
    } else if (ten !== undefined) {
      if (lastUnit <= 10 || (pending !== undefined && pending !== 0)) return undefined
      total += ten
      pending = undefined
      lastUnit = 10
    } else return undefined
  }
  if (pending !== undefined) {
    // 一百三 in speech is 130, in numbering it does not occur; 一百零三 has its 零.
    if (pending === 0 && total > 0) return undefined
    total += pending
  }
  return total
}

/** Writes a number from 0 to 9999 the way laws do: 10 十, 21 二十一, 103 一百零三, 110 一百一十. */
export function formatHan(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) return String(n)
  if (n === 0) return '零'
  const names = '零一二三四五六七八九'
  let out = ''
  let zero = false
  for (const [value, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const d = Math.floor(n / value) % 10
    if (d === 0) {
      zero ||= out !== ''
      continue
    }
    if (zero) out += '零'
    zero = false
    out += names[d] + name
  }
  return n >= 10 && n < 20 ? out.slice(1) : out
}

const ranges: readonly (readonly [first: number, last: number, number: number])[] = [
  [0x2460, 0x2473, 1], // ①–⑳
  [0x3251, 0x325f, 21], // ㉑–㉟
  [0x32b1, 0x32bf, 36], // ㊱–㊿
  [0x2474, 0x2487, 1], // ⑴–⒇
  [0x2488, 0x249b, 1], // ⒈–⒛
  [0x3220, 0x3229, 1], // ㈠–㈩
  [0x2776, 0x277f, 1], // ❶–❿
  [0x2160, 0x216b, 1], // Ⅰ–Ⅻ
]

/** The value of a single enclosed character: ① 1, ⒌ 5, ㈢ 3, Ⅳ 4. */
export function parseEnclosed(char: string): number | undefined {
  const code = char.codePointAt(0)
  if (code === undefined || [...char].length !== 1) return undefined
  for (const [first, last, number] of ranges) if (code >= first && code <= last) return number + code - first
  return undefined
}

/** Digits, half or full width, to a number. */
export function parseArabic(text: string): number | undefined {
  const half = text.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0))
  return /^\d{1,9}$/.test(half) ? Number(half) : undefined
}

/** Any numeral that gazettes print. */
export const parseNumber = (text: string): number | undefined =>
  parseArabic(text) ?? parseEnclosed(text) ?? parseHan(text)
