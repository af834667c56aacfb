import { type Diagnostic, diagnose, type GazetteIssue, type Regulation, type SourceBlock, type Staged } from '../model'
import { eachInk, Ledger } from './ledger'
import { publishedTexts } from './published'

/** A document, what it was made from, and where the stages say that the two differ. */
export interface Account {
  readonly document: Regulation
  readonly blocks: readonly SourceBlock[]
  /** Text of the blocks that belongs to the page: a law’s own 目录, headers printed again. */
  readonly furniture: readonly string[]
  /** Printed text that is published in another form: marks, numbers, dates, keys, separators. */
  readonly rewritten: readonly string[]
  /** Published text that was printed elsewhere, and once. */
  readonly repeated: readonly string[]
}

/** So much of what is lost is quoted. */
const maxQuote = 80
/** So many blocks are held against all of the published text to find which of them lost something. */
const maxSearched = 200

/**
 * What of a document’s blocks came back in none of its fields.
 * **Rule** contract (text conservation): each character as often as it was printed, whatever its width. Marks, numbers,
 * dates and keys count as printed where a stage says that it rewrote them; nothing else is let pass.
 * **Doubt** what is missing is said with its words, one diagnostic a document.
 */
export function findUnassigned(account: Account): Staged<number> {
  const { blocks, document, furniture, rewritten, repeated } = account
  const ledger = new Ledger()
  const published = publishedTexts(document)
  for (const block of blocks) for (const text of textsOf(block)) ledger.owe(text)
  for (const text of repeated) ledger.owe(text)
  for (const texts of [published, furniture, rewritten]) for (const text of texts) ledger.pay(text)
  const missing = ledger.missing()
  if (!missing.size) return { value: 0, diagnostics: [] }
  let count = 0
  for (const times of missing.values()) count += times
  const kept = foldedOf([...published, ...furniture, ...rewritten].join(''))
  return { value: count, diagnostics: [quote(blocks, missing, count, kept)] }
}

const textsOf = (block: SourceBlock): string[] =>
  block.kind === 'line' ? [block.text] : block.rows.flatMap((row) => row.map((cell) => cell.text))

function foldedOf(text: string): string {
  const units: string[] = []
  eachInk(text, (code) => units.push(String.fromCharCode(code)))
  return units.join('')
}

/** The missing characters in their order: first of blocks whose text is nowhere whole, then of any. */
function quote(blocks: readonly SourceBlock[], missing: Map<number, number>, count: number, kept: string): Diagnostic {
  let said = ''
  let searched = 0
  let first: SourceBlock | undefined
  for (const onlyBroken of [true, false])
    for (const block of blocks)
      for (const text of textsOf(block)) {
        if (said.length >= maxQuote || !missing.size || !text) break
        if (onlyBroken && (++searched > maxSearched || kept.includes(foldedOf(text)))) continue
        const found = collect(text, missing)
        if (found) first ??= block
        said += found
      }
  return diagnose('check/unassigned-text', { count, text: said.slice(0, maxQuote) }, first?.source.slice(0, 1))
}

/** Characters of a text that are missing, each taken off what is missing. */
function collect(text: string, missing: Map<number, number>): string {
  const places = new Set<number>()
  eachInk(text, (code, at) => {
    const times = missing.get(code)
    if (!times) return
    places.add(at)
    if (times > 1) missing.set(code, times - 1)
    else missing.delete(code)
  })
  return [...places].map((at) => text.charAt(at)).join('')
}

/**
 * Where the characters of a file went.
 * @param total ink of the file, markup included
 * @param claimed ink that documents and other fields were made from
 * @param unassigned of that, what came back in no field
 * @returns with `lost`, the ink that no stage ever had
 */
export function cover(
  total: number,
  claimed: number,
  unassigned: number,
  furniture: number,
): { coverage: GazetteIssue['coverage']; lost: number } {
  const missing = Math.min(unassigned, claimed)
  const lost = Math.max(0, total - claimed - furniture)
  return {
    coverage: {
      total,
      structured: claimed - missing,
      furniture: total - claimed - lost,
      unassigned: missing + lost,
    },
    lost,
  }
}
