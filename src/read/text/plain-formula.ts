import { lowered, raised } from '../../text/raised'

/** A formula in a line of text is not longer than this, in characters. */
const maxFormula = 300
const formula = new RegExp(`\\$\\$?([^$\\n]{1,${maxFormula}}?)\\$\\$?`, 'g')
/** $5 and $6 are prices: what is a formula has a command, a script, a group, or nothing but signs and digits. */
const formulaOnly = /[\\^_{}]|^[\s\d.,%()[\]+\-=<>~/:×÷]+$/
const signs: Readonly<Record<string, string>> = {
  geq: '≥',
  geqslant: '≥',
  ge: '≥',
  leq: '≤',
  leqslant: '≤',
  le: '≤',
  neq: '≠',
  ne: '≠',
  approx: '≈',
  sim: '~',
  times: '×',
  div: '÷',
  pm: '±',
  cdot: '·',
  cdots: '…',
  ldots: '…',
  dots: '…',
  circ: '°',
  degree: '°',
  prime: '′',
  rightarrow: '→',
  to: '→',
  bullet: '•',
  star: '★',
  bigstar: '★',
  triangle: '△',
  square: '□',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  Sigma: 'Σ',
  Delta: 'Δ',
  Omega: 'Ω',
  lbrack: '[',
  rbrack: ']',
  langle: '〈',
  rangle: '〉',
  infty: '∞',
}
/** Commands that only say how their group looks, or how large a bracket is. */
const looks =
  /\\(?:mathrm|mathbf|mathit|mathsf|mathtt|mathcal|boldsymbol|bf|rm|text|textbf|textrm|operatorname|left|right|big|Big|bigl|bigr|displaystyle)(?![A-Za-z])/g
const spaces = /\\(?:quad|qquad|[,;:! ])|[\s~]+/g
const circled = /\\textcircled\{?(?:\\scriptsize)?\{?(\d{1,2})\}{0,2}/g

/**
 * Text with its short LaTeX formulas as a person reads them: $^{①}$ ①, $10^{3}$ 10³, $1 6 \%$ 16%, $\geq$ ≥.
 * **Rule** a formula of which every command is known; blanks in it print nothing.
 * **Doubt** any other stays as it is, and a circled or bracketed number outside $ is read alike.
 */
export function plainFormula(text: string): string {
  if (!text.includes('$') && !text.includes('\\')) return text
  const plain = text.includes('$')
    ? text.replace(formula, (whole, inner: string) => (formulaOnly.test(inner) ? (plainOf(inner) ?? whole) : whole))
    : text
  return plain.includes('\\') ? plain.replace(bareCircled, (_, n: string) => circle(n)) : plain
}

const bareCircled = /\\textcircled\s?\{\s?(\d{1,2})\s?\}/g

function plainOf(inner: string): string | undefined {
  const tight = inner.replace(looks, '').replace(spaces, '')
  const bare = tight
    .replace(circled, (_, n: string) => circle(n))
    .replace(/\\([A-Za-z]{2,12})/g, (whole, name: string) => signs[name] ?? whole)
    .replace(/\\([%$#&_{}])/g, (_, sign: string) => (sign === '{' || sign === '}' ? '' : sign))
    .replace(/\^\{?([°′①-⑳])\}?/g, '$1')
    .replace(/\^(?:\{([^{}]{1,20})\}|([^{}]))/g, (_, group?: string, one?: string) => raised(group ?? one ?? ''))
    .replace(/_(?:\{([^{}]{1,20})\}|([^{}]))/g, (_, group?: string, one?: string) => lowered(group ?? one ?? ''))
    .replace(/[{}]/g, '')
  if (/[\\^]/.test(bare)) return undefined
  // 一 in brackets is read as a dash.
  return /^[(（][-—－][)）]$/.test(bare) ? '（一）' : bare
}

/** 1 → ①, up to 20; beyond that the number in brackets. */
function circle(digits: string): string {
  const n = Number(digits)
  return n >= 1 && n <= 20 ? String.fromCodePoint(0x245f + n) : `(${n})`
}
