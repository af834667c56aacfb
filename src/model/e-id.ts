/** Akoma Ntoso names of the kinds, as they stand in eIds. */
const aliases: Record<string, string> = {
  book: 'book',
  subbook: 'part',
  part: 'part',
  chapter: 'chp',
  section: 'sec',
  article: 'art',
  item: 'item',
  subitem: 'subitem',
  level: 'level',
  heading: 'heading',
  paragraph: 'para',
  table: 'table',
  annex: 'att',
  document: 'doc',
  task: 'task',
  indicator: 'ind',
}

/**
 * Gives out eIds by the Akoma Ntoso naming convention: `__` joins levels, `_` joins the
 * number (`chp_5__art_28__item_2`). A name that is taken already gets a count behind it
 * (`art_3-dup2`), so that eIds are unique within a document and the same from run to run.
 */
export class EIds {
  private readonly taken = new Map<string, number>()

  next(parent: string, kind: string, number: number | string): string {
    const own = `${aliases[kind] ?? kind}_${number}`
    const name = parent ? `${parent}__${own}` : own
    const seen = (this.taken.get(name) ?? 0) + 1
    this.taken.set(name, seen)
    return seen === 1 ? name : `${name}-dup${seen}`
  }
}
