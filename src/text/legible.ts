import { radicals } from './radicals'

const odd = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2e80-\u2fdf\uf900-\ufaff\ufeff]/
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
const radical = /[\u2e80-\u2fdf]/g
const compatible = /[\uf900-\ufaff]/g

/**
 * The characters that a person sees: radicals and compatibility forms as the ideographs that they stand for, nothing
 * that prints nothing. Readers hand text on like this, so that 第⼀条 and a soft hyphen behind 第 hide no mark.
 */
export const legible = (text: string): string =>
  odd.test(text)
    ? text
        .replace(invisible, '')
        .replace(radical, (c) => radicals.get(c) ?? c)
        .replace(compatible, (c) => c.normalize('NFC'))
    : text
