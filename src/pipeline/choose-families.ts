import { FamilyFile, familyFiles } from '../grammar'
import { GazetteError, type SourceBlock } from '../model'

/** Families of the caller always apply; built-in ones where the first lines name their gazette. */
export function chooseFamilies(head: string, own: readonly FamilyFile[] = []): FamilyFile[] {
  const builtIn = familyFiles().filter((family) => family.applies && new RegExp(family.applies, 'u').test(head))
  return [...readFamilies(own), ...builtIn]
}

/** The first lines of a text. */
export const headOf = (blocks: readonly SourceBlock[]): string =>
  blocks
    .slice(0, 60)
    .map((block) => (block.kind === 'line' ? block.text.slice(0, 200) : ''))
    .join('\n')

function readFamilies(own: readonly FamilyFile[]): FamilyFile[] {
  return own.map((family) => {
    const read = FamilyFile.safeParse(family)
    if (read.success) return read.data
    const [first] = read.error.issues
    throw new GazetteError(
      'family/invalid',
      `A family file is not right at ${first?.path.join('.')}: ${first?.message}`,
    )
  })
}
