import { type Grammar, loadGrammars } from '../grammar'
import { isPart } from './name-parts'

/** The statement is never longer, and this far behind 第一 or 首 it is over. */
const reach = 40

/**
 * What: whether the text says that the first unit named leads.
 *
 * **Rule** contract; 国发〔2018〕42号 （三） 列第一位者为牵头单位，下同 · 排在第一位的部门为牵头部门.
 */
export function statesFirstIsLead(text: string, grammar: Grammar = loadGrammars().responsibility): boolean {
  for (let at = text.indexOf('牵头'); at >= 0; at = text.indexOf('牵头', at + 2)) {
    const near = text.slice(Math.max(0, at - reach), at + reach)
    if (/[第首]/.test(near) && grammar.all(near).some((match) => isPart(match, 'rule'))) return true
  }
  return false
}
