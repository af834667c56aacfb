import { fileName, type Input } from './collect-inputs'
import { issueOf, type Manifest, type ManifestEntry } from './manifest'

/** What earlier runs left of inputs that are not among today’s. */
export interface Left {
  readonly staying: readonly ManifestEntry[]
  /** Only where removal was asked for. */
  readonly removed: readonly ManifestEntry[]
}

/**
 * **Rule** What was made of inputs that are not among today’s stays, unless removal is asked for.
 * A file that could not even be read, and is not named any more, leaves nothing that could stay.
 */
export function leftOf(manifest: Manifest, today: readonly Input[], prune: boolean): Left {
  const named = new Set(today.map(({ path }) => path))
  const others = [...manifest.entries.values()].filter(({ input, status }) => status !== 'removed' && !named.has(input))
  if (prune) return { staying: [], removed: others }
  return { staying: others.filter((entry) => entry.sha256 || issueOf(entry)), removed: [] }
}

/**
 * Today’s entries and those that stay, as one run over all of their inputs would have left them.
 * **Rule** Of inputs with the same content the first by name counts as the one that was converted, the
 * others refer to it. What was converted today speaks for inputs that stay, too.
 */
export function addUp(today: readonly ManifestEntry[], staying: readonly ManifestEntry[]): ManifestEntry[] {
  const unread = [...today, ...staying].filter(({ sha256 }) => !sha256)
  const groups = new Map<string, { today: ManifestEntry[]; staying: ManifestEntry[] }>()
  const groupOf = ({ sha256 = '' }: ManifestEntry) => {
    const group = groups.get(sha256) ?? { today: [], staying: [] }
    groups.set(sha256, group)
    return group
  }
  for (const entry of today) if (entry.sha256) groupOf(entry).today.push(entry)
  for (const entry of staying) if (entry.sha256) groupOf(entry).staying.push(entry)
  return [...unread, ...[...groups.values()].flatMap((group) => twinsOf(group.today, group.staying))]
}

/** Entries of one content. */
function twinsOf(today: readonly ManifestEntry[], staying: readonly ManifestEntry[]): ManifestEntry[] {
  const fresh = converted(today)
  const source = fresh ?? converted(staying)
  const isSpokenFor = fresh ? () => true : ({ status }: ManifestEntry) => status === 'done'
  const spokenFor = source ? [...today.filter(isDone), ...staying.filter(isSpokenFor)] : []
  const failed = [...today, ...staying].filter((entry) => !spokenFor.includes(entry))
  return [...refer(spokenFor, source), ...refer(failed, original(today.filter(isFailed)))]
}

const isDone = ({ status }: Pick<ManifestEntry, 'status'>): boolean => status === 'done'
const isFailed = ({ status }: ManifestEntry): boolean => status === 'failed'
const converted = (entries: readonly ManifestEntry[]) => original(entries.filter(isDone))
const original = (entries: readonly ManifestEntry[]): ManifestEntry | undefined =>
  entries.find(({ sameAs }) => !sameAs) ?? entries[0]

/** All but the first refer to it; what is known of them is what is known of `source`, where there is one. */
function refer(entries: readonly ManifestEntry[], source?: ManifestEntry): ManifestEntry[] {
  const [first = ''] = entries.map(({ input }) => input).sort()
  return entries.map((entry) => {
    const { duration, sameAs: _, kept: __, ...known } = source ? under(first, source) : entry
    const own = entry.input === first ? (duration === undefined ? {} : { duration }) : { sameAs: first }
    return { ...known, input: entry.input, ...own, ...(entry.kept ? { kept: entry.kept } : {}) }
  })
}

/** What is known of an issue, as the entry of another input with the same content. */
export function under(input: string, { name, ...entry }: ManifestEntry): ManifestEntry {
  const carried = name ?? fileName(entry.sameAs ?? entry.input)
  return { ...entry, input, ...(isDone(entry) && carried !== fileName(input) ? { name: carried } : {}) }
}
