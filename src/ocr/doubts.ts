import { type Box, type Diagnostic, diagnose, type Page, type Run } from '../model'
import { meanConfidence } from './mean-confidence'

/** A character read with less than this is doubtful: of those above, less than one in five hundred is wrong. */
const doubtful = 0.6
/** A page read with less than this on the mean is no Chinese print: a photograph, another script, handwriting. */
export const illegible = 0.6
/** Doubtful characters that are named, at most. */
const mostNamed = 40

/** What is not certain about a recognised page. */
export function doubtsOf(page: Page, seal: Box | undefined): Diagnostic[] {
  const source = [{ page: page.number }]
  if (!page.runs.length) return [diagnose('read/page-blank', { page: page.number }, source)]
  const doubts: Diagnostic[] = []
  const mean = meanConfidence(page.runs)
  if (mean < illegible)
    doubts.push(diagnose('read/page-illegible', { page: page.number, confidence: mean.toFixed(2) }, source))
  else {
    const characters = page.runs.flatMap(doubtfulOf)
    if (characters.length)
      doubts.push(
        diagnose(
          'read/low-confidence',
          {
            page: page.number,
            count: characters.length,
            characters: characters.slice(0, mostNamed).map((c) => c.text),
          },
          characters.slice(0, mostNamed).map(({ box }) => ({ page: page.number, bbox: box })),
        ),
      )
  }
  const below = seal ? page.runs.filter(({ box }) => overlap(box, seal)) : []
  if (seal && below.length)
    doubts.push(
      diagnose('read/seal-overlap', { page: page.number, text: below.map(({ text }) => text).join('') }, [
        { page: page.number, bbox: [...seal] },
      ]),
    )
  return doubts
}

const overlap = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

const tenth = (value: number): number => Math.round(value * 10) / 10

/** The characters in doubt, each with one neighbour on either side. */
function doubtfulOf({
  text,
  confidence = [],
  edges,
  box,
}: Run): { text: string; box: [number, number, number, number] }[] {
  const characters = [...text]
  return characters.flatMap((_, i) =>
    (confidence[i] ?? 1) < doubtful
      ? [
          {
            text: characters.slice(Math.max(0, i - 1), i + 2).join(''),
            box: [tenth(edges[2 * i] ?? box[0]), tenth(box[1]), tenth(edges[2 * i + 1] ?? box[2]), tenth(box[3])],
          },
        ]
      : [],
  )
}
