import { formatNumber } from './number-format'
import { child, elements, isOn, readXml, valOf, type XmlElement } from './xml-tree'

interface Level {
  readonly start: number
  readonly format: string
  /** %1、 with %n for the number of level n. */
  readonly text: string
  /** The level after which the count begins again; 0 never. */
  readonly restart?: number
  readonly legal: boolean
}

interface List {
  readonly abstract: string
  readonly levels: Map<number, Level>
  readonly restarted: ReadonlySet<number>
}

const maxLevel = 8

/**
 * The automatic numbers of a document, made visible in order.
 * **Rule** ECMA-376 §17.9: lists of one abstract definition count together; a level begins again behind a higher
 * one; w:startOverride begins again once.
 */
export class Numbering {
  private readonly lists = new Map<string, List>()
  private readonly counts = new Map<string, (number | undefined)[]>()
  private readonly begun = new Set<string>()

  constructor(text: string | undefined) {
    if (!text) return
    const root = child(readXml(text), 'numbering')
    const abstracts = new Map(elements(root, 'abstractNum').map((one) => [one.attributes.abstractNumId ?? '', one]))
    const styled = new Map([...abstracts.values()].map((one) => [valOf(one, 'styleLink') ?? '', one]))
    for (const num of elements(root, 'num')) {
      let abstract = abstracts.get(valOf(num, 'abstractNumId') ?? '')
      const link = valOf(abstract, 'numStyleLink')
      if (link !== undefined) abstract = styled.get(link) ?? abstract
      if (abstract) this.lists.set(num.attributes.numId ?? '', listOf(num, abstract))
    }
  }

  /** The number of the next paragraph of a list, with its marks: （一）, 第三条. Bullets give ''. */
  next(numId: string, at: number): string {
    const list = this.lists.get(numId)
    const level = Math.min(Math.max(0, at), maxLevel)
    const own = list?.levels.get(level)
    if (!list || !own) return ''
    const counts = this.counts.get(list.abstract) ?? []
    this.counts.set(list.abstract, counts)
    const once = `${numId} ${level}`
    const again = list.restarted.has(level) && !this.begun.has(once)
    this.begun.add(once)
    const before = again ? undefined : counts[level]
    counts[level] = before === undefined ? own.start : before + 1
    for (let below = level + 1; below <= maxLevel; below++) {
      const restart = list.levels.get(below)?.restart ?? below
      if (restart > level) counts[below] = undefined
    }
    const format = (n: number) => {
      const of = list.levels.get(n)
      return formatNumber(counts[n] ?? of?.start ?? 1, own.legal ? 'decimal' : (of?.format ?? 'decimal'))
    }
    if (own.format === 'bullet') return ''
    return own.text.replace(/%([1-9])/g, (_, n: string) => format(Number(n) - 1))
  }
}

function listOf(num: XmlElement, abstract: XmlElement): List {
  const levels = new Map<number, Level>()
  for (const level of elements(abstract, 'lvl')) put(levels, level)
  const restarted = new Set<number>()
  for (const override of elements(num, 'lvlOverride')) {
    const at = Number(override.attributes.ilvl ?? 0)
    const own = child(override, 'lvl')
    if (own) put(levels, own)
    const start = Number.parseInt(valOf(override, 'startOverride') ?? '', 10)
    const level = levels.get(at)
    if (Number.isFinite(start) && level) {
      levels.set(at, { ...level, start })
      restarted.add(at)
    }
  }
  return { abstract: abstract.attributes.abstractNumId ?? '', levels, restarted }
}

function put(levels: Map<number, Level>, level: XmlElement): void {
  const at = Number(level.attributes.ilvl ?? 0)
  const restart = valOf(level, 'lvlRestart')
  const start = Number.parseInt(valOf(level, 'start') ?? '0', 10)
  levels.set(at, {
    start: Number.isFinite(start) ? start : 0,
    format: valOf(level, 'numFmt') ?? 'decimal',
    text: (valOf(level, 'lvlText') ?? '').slice(0, 100),
    ...(restart === undefined ? {} : { restart: Number(restart) }),
    legal: isOn(level, 'isLgl'),
  })
}
