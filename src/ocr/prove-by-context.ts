/**
 * Characters that recognition takes for each other, seen in scans of print at 200 dpi. In each group any may
 * stand for any other.
 */
const groups = [
  '大太',
  '人入',
  '未末',
  '己已',
  '日曰',
  '土士',
  '工丁',
  '查香',
  '天夭',
  '千干',
  '申甲',
  '竣峻',
  '侯候',
  '戊戍',
  '拨拔',
  '住佳',
  '治冶',
  '市巿',
]
const others = new Map<string, string[]>(
  groups.flatMap((group) => [...group].map((one): [string, string[]] => [one, [...group].filter((c) => c !== one)])),
)

/** So many characters on each side make up the words around a character. */
const reach = 2
/** The right words stand so often in the issue, while the doubtful ones stand nowhere else. */
const leastProof = 2

/** How often the words around each doubtful character stand in an issue. */
export type Words = ReadonlyMap<string, number>

const han = /^[\p{Script=Han}]+$/u

/** What stands around a character: two on each side, or, at the end of a word, three before it. */
function around(text: string, i: number, c: string): string | undefined {
  const [left, right] = [text.slice(Math.max(0, i - reach), i), text.slice(i + 1, i + 1 + reach)]
  if (left.length === reach && right.length === reach && han.test(left + right)) return left + c + right
  const before = text.slice(Math.max(0, i - 3), i)
  const next = text.charAt(i + 1)
  return before.length === 3 && han.test(before) && next && !/[\p{Script=Han}\d]/u.test(next)
    ? `${before}${c}|`
    : undefined
}

export function wordsOf(texts: readonly string[]): Words {
  const words = new Map<string, number>()
  for (const text of texts)
    for (let i = reach; i + 1 < text.length; i++) {
      const c = text.charAt(i)
      const key = others.has(c) ? around(text, i, c) : undefined
      if (key) words.set(key, (words.get(key) ?? 0) + 1)
    }
  return words
}

/** Characters of a text that stand alone in their words, while a twin of theirs stands there again and again. */
export function proveByContext(text: string, words: Words): { index: number; to: string }[] {
  const found: { index: number; to: string }[] = []
  for (let i = reach; i + 1 < text.length; i++) {
    const twins = others.get(text.charAt(i))
    const own = twins && around(text, i, text.charAt(i))
    if (!own || words.get(own) !== 1) continue
    const proven = twins.filter((twin) => (words.get(around(text, i, twin) ?? '') ?? 0) >= leastProof)
    if (proven.length === 1) found.push({ index: i, to: proven[0] as string })
  }
  return found
}
