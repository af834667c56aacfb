import type { Grammar } from '../grammar'

/**
 * What: whether the text says that the first unit named leads.
 *
 * **Rule** contract; 国发〔2018〕42号 （三） 列第一位者为牵头单位，下同 · 排在第一位的部门为牵头部门.
 */
export const statesFirstIsLead = (text: string, grammar: Grammar): boolean =>
  grammar.only('rule').first(text) !== undefined
