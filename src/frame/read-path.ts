import type { Grammars } from '../grammar'
import { MarkedLine } from '../lines'
import { Candidates } from './candidates'
import { type Evidence, gatherEvidence } from './evidence'
import { findPath, type Step } from './find-path'
import type { FrameBlock } from './frame-block'
import { findColophon } from './read-colophon'
import { type PrintedContents, readContents } from './read-contents'

/** The name of the gazette stands within so many lines of the start. */
const coverLines = 12

export interface IssuePath {
  readonly steps: readonly Step[]
  readonly candidates: Candidates
  readonly evidence: Evidence
  readonly contents?: PrintedContents
  readonly isGazette: boolean
  /** Where the colophon begins. */
  readonly end: number
}

/** The 目录, the colophon, and the path through everything between them. */
export function readPath(blocks: readonly FrameBlock[], grammars: Grammars): IssuePath {
  const found = readContents(blocks, grammars)
  const contents = found?.own ? undefined : found
  const from = contents?.to ?? 0
  const isGazette = contents !== undefined || namesGazette(blocks, grammars)
  const colophonAt = isGazette ? findColophon(blocks.slice(from), grammars) : undefined
  const end = colophonAt === undefined ? blocks.length : from + colophonAt
  const inside = blocks.slice(0, end)
  const evidence = gatherEvidence(inside, contents?.entries ?? [])
  const candidates = new Candidates(inside, evidence, grammars, found?.own ? found : undefined)
  const steps = findPath(inside, from, candidates, evidence)
  return { steps, candidates, evidence, ...(contents ? { contents } : {}), isGazette, end }
}

const namesGazette = (blocks: readonly FrameBlock[], grammars: Grammars): boolean =>
  blocks
    .slice(0, coverLines)
    .some(
      (block) =>
        block instanceof MarkedLine &&
        block.text.length <= 60 &&
        grammars['front-matter'].first(block.text)?.rule.startsWith('issue-'),
    )
