import { type Diagnostic, diagnose, type Page } from '../../model'

const privateUse = /[\ue000-\uf8ff]|[\udb80-\udbff][\udc00-\udfff]/g
/** So many different glyphs are named. */
const named = 12

/** Glyphs whose only character is one for private use: bullets of symbol fonts, names’ rare ideographs. */
export function findPrivateUse(page: Page): Diagnostic | undefined {
  const found = page.runs.flatMap(({ text }) => text.match(privateUse) ?? [])
  if (!found.length) return
  const codes = [...new Set(found)].sort().slice(0, named)
  const glyphs = codes.map((char) => `U+${(char.codePointAt(0) as number).toString(16).toUpperCase()}`)
  return diagnose('read/private-use-glyphs', { count: found.length, glyphs }, [{ page: page.number }])
}
