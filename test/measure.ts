import type { Block, GazetteIssue, Regulation } from '../src'

/** The parts of a gold file that are compared here; `npm run score` compares all of it. */
interface Gold {
  readonly documents: readonly {
    readonly title: string
    readonly docNumber?: string | { readonly text: string }
    readonly issuedDate?: string
    readonly articles?: readonly { readonly number: number; readonly text: string }[]
    readonly outline?: readonly { readonly kind: string; readonly number: number; readonly depth?: number }[]
    readonly taskRows?: readonly { readonly requirement: string }[]
    readonly indicators?: readonly { readonly kind: string; readonly text: string; readonly path?: readonly string[] }[]
  }[]
}

const fold = (text: unknown): string =>
  String(text ?? '')
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[“”‘’"']/g, '"')
    .replace(/[—–-]+/g, '-')
const join = (...parts: unknown[]): string => parts.map(fold).join('|')

/** Which share of what a gold file names is found exactly. */
export function measure(issue: GazetteIssue, gold: Gold): Record<string, number> {
  const byTitle = new Map(issue.documents.map((document) => [fold(document.title), document]))
  const pairs = gold.documents.map((own) => ({ own, got: byTitle.get(fold(own.title)) }))
  const share = (
    wanted: (own: Gold['documents'][number]) => readonly string[],
    there: (got: Regulation) => string[],
  ) => {
    let [hits, all] = [0, 0]
    for (const { own, got } of pairs) {
      const rest = got ? there(got) : []
      for (const key of wanted(own)) {
        all++
        const at = rest.indexOf(key)
        if (at < 0) continue
        hits++
        rest.splice(at, 1)
      }
    }
    return all ? hits / all : 1
  }
  return {
    documents: pairs.filter(({ got }) => got).length / pairs.length,
    numbers: share(
      ({ docNumber }) => (docNumber ? [fold(typeof docNumber === 'string' ? docNumber : docNumber.text)] : []),
      (got) => [fold(got.docNumber?.text)],
    ),
    dates: share(
      ({ issuedDate }) => (issuedDate ? [issuedDate] : []),
      (got) => [got.issuedDate ?? ''],
    ),
    articles: share(
      ({ articles }) => (articles ?? []).map((article) => join(article.number, article.text)),
      (got) => got.articles.map((article) => join(article.number, article.text)),
    ),
    outline: share(
      ({ outline }) => (outline ?? []).map((unit) => join(unit.kind, unit.depth, unit.number)),
      (got) => divisionsOf([...got.body, ...got.annexes.flatMap((annex) => annex.body)]),
    ),
    tasks: share(
      ({ taskRows }) => (taskRows ?? []).map((row) => fold(row.requirement)),
      (got) => got.taskRows.map((row) => fold(row.requirement)),
    ),
    assessments: share(
      ({ indicators }) =>
        (indicators ?? [])
          .filter(({ kind }) => kind === 'assessment')
          .map(({ path, text }) => join(...(path ?? []), text)),
      (got) =>
        got.indicators.filter(({ kind }) => kind === 'assessment').map(({ path, text }) => join(...(path ?? []), text)),
    ),
    assigned: 1 - issue.coverage.unassigned / issue.coverage.total,
  }
}

const divisionsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.type === 'division' ? [join(block.kind, block.depth, block.number), ...divisionsOf(block.children)] : [],
  )
