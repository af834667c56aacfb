import { radicals } from './radicals'

const wide = '\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—·①-⑳'
const betweenWide = new RegExp(`(?<=[${wide}])[\\s\\u00a0\\u00ad\\u200b\\ufeff]+(?=[${wide}])`, 'gu')
const besideWide = new RegExp(
  `(?<=[${wide}])[ \\u00a0\\u3000\\t]+(?=[0-9A-Za-z(\\[%])|(?<=[0-9A-Za-z)\\]%])[ \\u00a0\\u3000\\t]+(?=[${wide}])`,
  'gu',
)
const invisible = /\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff|\p{Cc}/gu
const radical = /[\u2e80-\u2fdf]/g
const needsCare = /[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200d\u2028-\u2029\u2060\u2e80-\u2fdf\u3000\ufeff]/

/**
 * Text as it is published: NFC, radicals as ideographs, no invisible characters, and no white
 * space that only comes from the page (between Chinese characters, and between them and
 * digits or letters). Spaces between Latin words stay. Idempotent.
 */
export function normalise(text: string): string {
  const nfc = text.normalize('NFC')
  if (!needsCare.test(nfc)) return nfc
  return nfc
    .replace(radical, (c) => radicals.get(c) ?? c)
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    .replace(invisible, '')
    .replace(betweenWide, '')
    .replace(besideWide, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .normalize('NFC')
}

/** For comparing titles: no spaces, one form of brackets, quotation marks and dashes. */
export function fold(text: string): string {
  return normalise(text)
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[“”„‟〝〞"'‘’「」『』]/g, '"')
    .replace(/[—–―─－-]+/g, '-')
    .replace(/[〈<]/g, '《')
    .replace(/[〉>]/g, '》')
}
