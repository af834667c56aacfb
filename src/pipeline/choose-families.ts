import { type FamilyFile, familyFiles } from '../grammar'
import { type Diagnostic, diagnose, type SourceBlock, type Staged } from '../model'

/**
 * The families whose rules go before the general ones: those of the caller, then the built-in ones.
 * **Rule** A family applies where its pattern `applies` matches the first lines of the text, or where it has none.
 * **Doubt** The caller gave families and none applies: that is said, since it was hardly meant.
 */
export function chooseFamilies(head: string, own: readonly FamilyFile[] = []): Staged<FamilyFile[]> {
  const diagnostics: Diagnostic[] = []
  const chosen = own.filter((family) => !family.applies || new RegExp(family.applies, 'u').test(head))
  if (own.length && !chosen.length)
    diagnostics.push(diagnose('read/no-family-applies', { families: own.map(({ family }) => family) }))
  const builtIn = familyFiles().filter((family) => family.applies && new RegExp(family.applies, 'u').test(head))
  return { value: [...chosen, ...builtIn], diagnostics }
}

/** The first lines of a text. */
export const headOf = (blocks: readonly SourceBlock[]): string =>
  blocks
    .slice(0, 60)
    .map((block) => (block.kind === 'line' ? block.text.slice(0, 200) : ''))
    .join('\n')
