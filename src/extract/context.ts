import type { Grammars } from '../grammar'
import type { EIds } from '../model'

/** What the extraction of a document needs to know about it. */
export interface ExtractContext {
  readonly grammars: Grammars
  /** The document’s year: 12月底前 has none of its own. */
  readonly year?: number
  readonly issuedDate?: string
  readonly title?: string
  readonly eIds: EIds
  /** The document says that the first unit named leads. */
  readonly firstIsLead?: boolean
}

/** The deadlines grammar with what the document knows. */
export const deadlineOptions = ({ grammars, year, issuedDate }: ExtractContext) => ({
  grammar: grammars.deadlines,
  ...(year === undefined ? {} : { year }),
  ...(issuedDate === undefined ? {} : { issuedDate }),
})
