import { z } from 'zod'
import data from '../../grammars/plausibility.yaml'
import { type Block, type Diagnostic, type Division, diagnose, type Regulation } from '../model'

const Plausibility = z.strictObject({
  plausibility: z.string(),
  about: z.string(),
  source: z.string(),
  genres: z.record(z.string(), z.array(z.string())),
  titles: z.array(z.strictObject({ id: z.string(), match: z.string(), source: z.string() })),
  yearsBefore: z.number(),
})
const rules = Plausibility.parse(data)
const titles = rules.titles.map(({ id, match }) => ({ id, pattern: new RegExp(match, 'u') }))
/** So much of a title is quoted. */
const maxQuote = 60

/**
 * What is odd about a document for its kind.
 * **Rule** `grammars/plausibility.yaml`: fields that its 文种 has, words that no title says, dates and numbers that do not fit.
 * **Doubt** that is all it says: nothing is changed, and what is not odd is not said.
 */
export function findOddities(document: Regulation): Diagnostic[] {
  const title = document.title.slice(0, maxQuote)
  const source = document.source.slice(0, 1)
  return [
    ...missingFields(document).map((field) =>
      diagnose('check/field-missing', { title, genre: document.genre ?? '', field }, source),
    ),
    ...titles
      .filter(({ pattern }) => pattern.test(document.title))
      .map(({ id }) => diagnose('check/title-odd', { title, reason: id }, source)),
    ...oddDates(document, title),
    ...lateSeries(document, title),
  ]
}

function missingFields(document: Regulation): string[] {
  const expected = rules.genres[document.genre ?? ''] ?? []
  return expected.filter((names) => names.split('|').every((name) => !has(document, name)))
}

function has(document: Regulation, field: string): boolean {
  const value = (document as unknown as Record<string, unknown>)[field]
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

function oddDates({ issuedDate, effectiveDate, source }: Regulation, title: string): Diagnostic[] {
  if (!issuedDate || !effectiveDate) return []
  const years = Number(issuedDate.slice(0, 4)) - Number(effectiveDate.slice(0, 4))
  return years > rules.yearsBefore
    ? [diagnose('check/dates-odd', { title, effective: effectiveDate, issued: issuedDate }, source.slice(0, 1))]
    : []
}

/** The articles, or the levels of a body, that begin behind 1. */
function lateSeries({ articles, body }: Regulation, title: string): Diagnostic[] {
  const first = articles[0] ?? firstLevel(body)
  if (!first?.num || first.number === undefined || first.number <= 1) return []
  return [diagnose('check/series-late', { title, num: first.num }, first.source.slice(0, 1))]
}

const firstLevel = (body: readonly Block[]): Division | undefined =>
  body.find((block): block is Division => block.type === 'division' && block.kind === 'level')
