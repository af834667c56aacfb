import type { Grammars } from '../grammar'

export interface Genre {
  readonly name?: string
  /** A text of a legislative kind, whose 一、 may be its 条. */
  readonly legislative: boolean
  /** 令: the covering page of what it promulgates. */
  readonly order: boolean
}

/** The 文种 that a title ends in. */
export function readGenre(title: string | undefined, grammars: Grammars): Genre {
  const found = title ? grammars['titles-and-genres'].first(title.slice(-80)) : undefined
  if (!found) return { legislative: false, order: false }
  const said = found.emits.genre
  const name = said === '$g' ? found.groups.g : (said as string | undefined)
  return { ...(name ? { name } : {}), legislative: found.emits.law === true, order: found.emits.form === 'order' }
}
