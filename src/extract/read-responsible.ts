import type { Responsible } from '../model'
import { type ResponsibilityPhrase, readPhrase } from './responsibility-phrase'
import type { UnitGrammars } from './shared-head'

export interface ResponsibleOptions {
  readonly grammars: UnitGrammars
  /** The document says that the first unit leads. */
  readonly firstIsLead?: boolean
  /** What the column says, where the text itself says nothing. */
  readonly column?: Responsible['role']
}

/**
 * What: who does a task, from the text of a parenthesis or a cell.
 *
 * **Rule** contract: 牵头/指导/主办 → lead, 配合/参与/协办/会同 → support, 负责/责任单位/落实 → responsible.
 *
 * **Doubt** Text without names gives an empty list.
 */
export const readResponsible = (text: string, options: ResponsibleOptions): Responsible[] =>
  giveRoles(readPhrase(text, options.grammars), options)

/**
 * What: the roles of a phrase’s units, by the words around them and by the document’s rule.
 *
 * **Rule** Where one unit leads (牵头), those that only 负责 with it support it (沂源县人民政府公报2023年第8期
 * 源政发〔2023〕4号). Where the first unit leads by the document’s rule, the others support it; a group
 * (各…) at the first place does not lead (国发〔2018〕42号 （十九）).
 */
export function giveRoles(phrase: ResponsibilityPhrase, options: Omit<ResponsibleOptions, 'grammars'>): Responsible[] {
  const rest = options.column ?? (phrase.led ? 'support' : 'responsible')
  const units = phrase.units.map(({ name, role, shared }): Responsible => {
    if (role === undefined) return { name, role: rest }
    return { name, role: shared && phrase.led ? 'support' : role }
  })
  const seen = new Set<string>()
  const unique = units.filter(({ name }) => !seen.has(name) && seen.add(name))
  const first = unique[0]
  const byRule = options.firstIsLead || phrase.firstIsLead
  if (!byRule || !first || first.name.startsWith('各') || !unique.every(({ role }) => role === 'responsible'))
    return unique
  return unique.map(({ name }, at) => ({ name, role: at === 0 ? 'lead' : 'support' }))
}
