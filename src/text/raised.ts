const superscripts: Readonly<Record<string, string>> = {
  ...pairs('0123456789+=()n', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾ⁿ'),
  ...pairs('-–—−－＋＝（）', '⁻⁻⁻⁻⁻⁺⁼⁽⁾'),
  ...pairs('abcdefghijklmoprstuvwxyz', 'ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'),
}
const subscripts: Readonly<Record<string, string>> = {
  ...pairs('0123456789+=()', '₀₁₂₃₄₅₆₇₈₉₊₌₍₎'),
  ...pairs('-–—−－＋＝（）', '₋₋₋₋₋₊₌₍₎'),
  ...pairs('aehijklmnoprstuvx', 'ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'),
}

function pairs(from: string, to: string): Record<string, string> {
  const signs = [...to]
  return Object.fromEntries([...from].map((sign, i) => [sign, signs[i] ?? sign]))
}

/** Raised characters in signs of their own (10³, a note’s mark ²); what has none stays as it is. */
export const raised = (text: string): string => [...text].map((char) => superscripts[char] ?? char).join('')

/** Lowered characters in signs of their own (CO₂). */
export const lowered = (text: string): string => [...text].map((char) => subscripts[char] ?? char).join('')
