/** Adobe’s Symbol encoding from 0x20 on, with U+FFFD where there is no sign. */
const symbol = [
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼',
  '€ϒ′≤/∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√·¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭',
] as const

const run = (first: number, signs: string): [number, string][] => [...signs].map((sign, i) => [first + i, sign])

/** Sign fonts by name; of the dingbats, the signs that forms and lists use. */
const fonts: Readonly<Record<string, ReadonlyMap<number, string>>> = {
  symbol: new Map([...run(0x20, symbol[0]), ...run(0xa0, symbol[1])]),
  wingdings: new Map([
    [0x20, ' '],
    ...run(0x28, '☎✆✉'),
    ...run(0x45, '☜☞☝☟'),
    ...run(0x6c, '●❍■□□□□◆◆◆❖◆☒'),
    ...run(0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
    ...run(0x9e, '·•▪○○○◉◎○▪□'),
    ...run(0xaa, '✦★✶'),
    [0xd8, '➢'],
    ...run(0xdf, '←→↑↓'),
    [0xe8, '➔'],
    ...run(0xef, '⇦⇨⇧⇩'),
    ...run(0xfb, '✗✓☒☑'),
  ]),
  'wingdings 2': new Map([
    [0x20, ' '],
    ...run(0x4f, '✗✓☒☑☒☒'),
    ...run(0x69, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'),
    ...run(0x96, '●●●●'),
    ...run(0x9f, '■■■■□□'),
  ]),
  webdings: new Map([
    [0x20, ' '],
    [0x61, '✓'],
    [0x63, '□'],
    [0x67, '■'],
    [0x6e, '●'],
    [0x72, '✗'],
  ]),
}

export const isSymbolFont = (font: string | undefined): boolean =>
  fonts[(font ?? '').trim().toLowerCase()] !== undefined

/**
 * The character that a sign font shows for a code.
 * **Rule** the font decides: codes stand at 0x20–0xFF, or as private use at U+F020–F0FF. U+FFFD where nobody knows.
 */
export function symbolOf(font: string | undefined, code: number): string {
  const table = fonts[(font ?? '').trim().toLowerCase()]
  if (!(code >= 0x20 && code <= 0x10ffff)) return '\ufffd'
  if (table && (code <= 0xff || code >> 8 === 0xf0)) return table.get(code & 0xff) ?? '\ufffd'
  return (code >= 0xd800 && code <= 0xf8ff) || code >= 0xf0000 ? '\ufffd' : String.fromCodePoint(code)
}
