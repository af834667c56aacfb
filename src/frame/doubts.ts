import { type Diagnostic, diagnose } from '../model'
import type { Step } from './find-path'
import type { FrameBlock } from './frame-block'

/** What supports a new document beside its title: its own number, addressees, the 目录. */
const supports = new Set(['number', 'title-number', 'addressee', 'history', 'order', 'red-head'])

/**
 * Decisions of the path that were close, each with what else it may be.
 * @param steps of one document
 * @param first the document is the first of the issue
 */
export function closeDecisions(steps: readonly Step[], blocks: readonly FrameBlock[], first: boolean): Diagnostic[] {
  const said: Diagnostic[] = []
  const textOf = (step: Step): string =>
    blocks
      .slice(step.from, step.to)
      .map((block) => (block.kind === 'line' ? block.text : ''))
      .join('')
      .slice(0, 80)
  const sourceOf = (step: Step) => [...(blocks[step.from]?.source ?? [])]
  const front = steps.slice(
    0,
    steps.findIndex(({ part }) => part === 'body' || part.startsWith('annex')) + 1 || undefined,
  )
  const listed = steps.some(({ candidate }) => candidate?.entry !== undefined)
  const title = front.find(({ part }) => part === 'title')
  if (!first && title && !listed && !front.some(({ part, aside }) => !aside && supports.has(part)))
    said.push(diagnose('frame/document-guessed', { title: textOf(title) }, sourceOf(title)))
  for (const step of steps) {
    if (step.aside) continue
    if (step.part === 'annex-plain') said.push(diagnose('frame/annex-guessed', { title: textOf(step) }, sourceOf(step)))
    if (step.part === 'name' || step.part === 'annex-name')
      said.push(diagnose('frame/signature-guessed', { text: textOf(step) }, sourceOf(step)))
  }
  return said
}
