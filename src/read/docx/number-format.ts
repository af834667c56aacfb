import { formatHan } from '../../text/numerals'

const from = (first: number, last: number, offset: number) => (n: number) =>
  n >= first && n <= last ? String.fromCodePoint(offset + n - first) : String(n)

const list = (names: string) => (n: number) => [...names][n - 1] ?? String(n)
const formal: Record<string, string> = {
  一: '壹', 二: '贰', 三: '叁', 四: '肆', 五: '伍', 六: '陆', 七: '柒', 八: '捌', 九: '玖', 十: '拾', 百: '佰', 千: '仟',
} // biome-ignore format: a table

/** 二〇二三: digit by digit. */
const byDigits = (n: number): string => [...String(n)].map((d) => '〇一二三四五六七八九'.charAt(Number(d))).join('')

function roman(n: number): string {
  if (n < 1 || n > 3999) return String(n)
  const values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1]
  const names = ['M', 'CM', 'D', 'CD', 'C', 'XC', 'L', 'XL', 'X', 'IX', 'V', 'IV', 'I']
  let rest = n
  let out = ''
  values.forEach((value, i) => {
    while (rest >= value) {
      out += names[i]
      rest -= value
    }
  })
  return out
}

/** Word repeats the letter behind z: aa, bb. */
const letter = (n: number): string =>
  n < 1 ? String(n) : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.min(20, Math.floor((n - 1) / 26) + 1))

/** ①–⑳, ㉑–㉟, ㊱–㊿. */
const circled = (n: number): string =>
  n <= 20 ? from(1, 20, 0x2460)(n) : n <= 35 ? from(21, 35, 0x3251)(n) : from(36, 50, 0x32b1)(n)

/** ECMA-376 §17.18.59 ST_NumberFormat, as far as 公文 use it. Others count in digits. */
const formats: Record<string, (n: number) => string> = {
  decimalZero: (n) => String(n).padStart(2, '0'),
  chineseCounting: formatHan,
  chineseCountingThousand: formatHan,
  japaneseCounting: formatHan,
  taiwaneseCounting: formatHan,
  taiwaneseCountingThousand: formatHan,
  koreanCounting: formatHan,
  ideographDigital: byDigits,
  japaneseDigitalTenThousand: byDigits,
  taiwaneseDigital: byDigits,
  chineseLegalSimplified: (n) => [...formatHan(n)].map((c) => formal[c] ?? c).join(''),
  ideographLegalTraditional: (n) => [...formatHan(n)].map((c) => formal[c] ?? c).join(''),
  ideographTraditional: list('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: list('子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: from(1, 10, 0x3280),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: from(1, 20, 0x2488),
  decimalEnclosedParen: from(1, 20, 0x2474),
  decimalFullWidth: (n) => String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
  decimalFullWidth2: (n) => String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperLetter: (n) => letter(n).toUpperCase(),
  lowerLetter: letter,
  bullet: () => '',
  none: () => '',
}

/** A number as Word writes it in a format. */
export const formatNumber = (n: number, format: string): string => (formats[format] ?? String)(n)
