const signs = {
  raised: pairs('0123456789+=()-–—−－＋＝（）', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾⁻⁻⁻⁻⁻⁺⁼⁽⁾'),
  lowered: pairs('0123456789+=()-–—−－＋＝（）', '₀₁₂₃₄₅₆₇₈₉₊₌₍₎₋₋₋₋₋₊₌₍₎'),
}
const letters = {
  raised: pairs('abcdefghijklmnoprstuvwxyz', 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'),
  lowered: pairs('aehijklmnoprstuvx', 'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'),
}

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to]
  return new Map([...from].map((char, i) => [char, targets[i] ?? char]))
}

/** Raised characters in signs of their own (10³, xⁿ, a note’s mark ²); letters only where all of them have one. */
export const raised = (text: string): string => withSigns(text, 'raised')

/** Lowered characters in signs of their own (CO₂); letters only where all of them have one. */
export const lowered = (text: string): string => withSigns(text, 'lowered')

function withSigns(text: string, height: 'raised' | 'lowered'): string {
  const chars = [...text]
  const signOf = (char: string) => signs[height].get(char)
  const letterOf = (char: string) => letters[height].get(char)
  const whole = chars.every((char) => signOf(char) ?? letterOf(char))
  return chars.map((char) => signOf(char) ?? (whole ? letterOf(char) : undefined) ?? char).join('')
}
