import type { Block, GazetteIssue, Regulation } from '../model'
import { countInk } from '../text/blank'

/** What normalising and reading may take off a document’s ink without losing text: marks, brackets of numbers, dates. */
const slackPerPiece = 3
const slackPerSegment = 80

/** The ink that a document’s own fields hold: each character of the source once, inherited cells not. */
export function inkOf(document: Regulation): { ink: number; pieces: number } {
  const counter = new InkCounter()
  counter.regulation(document)
  return counter
}

class InkCounter {
  ink = 0
  pieces = 0

  regulation(d: Regulation): void {
    this.texts([d.title, d.docNumber?.text, ...d.addressees, ...d.signatories])
    this.texts([...(d.signedBy ?? []), ...(d.history ?? []), ...(d.notes ?? []), ...(d.attachmentList ?? [])])
    this.texts([...(d.imprint?.copyTo ?? []), d.imprint?.printedBy])
    this.blocks(d.body)
    for (const annex of d.annexes) {
      this.texts([annex.title, annex.docNumber?.text, ...(annex.addressees ?? []), ...(annex.signatories ?? [])])
      this.texts([
        ...(annex.signedBy ?? []),
        ...(annex.history ?? []),
        ...(annex.notes ?? []),
        ...(annex.attachmentList ?? []),
      ])
      this.blocks(annex.body)
    }
  }

  private texts(texts: readonly (string | undefined)[]): void {
    for (const text of texts) {
      if (!text) continue
      this.ink += countInk(text)
      this.pieces++
    }
  }

  private blocks(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.type === 'paragraph') this.texts([block.text])
      else if (block.type === 'division') {
        this.texts([block.num, block.heading])
        this.blocks(block.children)
      } else {
        this.texts([block.caption, ...new Set(block.header.flat())])
        for (const row of block.rows) this.texts(row.cells.map((cell) => (cell.inherited ? undefined : cell.text)))
      }
    }
  }
}

/**
 * Counts where the characters of a file went.
 * @param total ink of the file, markup included
 * @param claimed ink of the blocks that each document was made from
 */
export function cover(
  total: number,
  documents: readonly { document: Regulation; claimed: number }[],
  elsewhere: number,
  furniture: number,
): { coverage: GazetteIssue['coverage']; lost: number } {
  let structured = elsewhere
  let lost = 0
  for (const { document, claimed } of documents) {
    const { ink, pieces } = inkOf(document)
    const missing = Math.max(
      0,
      claimed - ink - pieces * slackPerPiece - slackPerSegment * (1 + document.annexes.length),
    )
    lost += missing
    structured += claimed - missing
  }
  const unassigned = Math.max(0, total - structured - furniture)
  return { coverage: { total, structured, furniture: total - structured - unassigned, unassigned }, lost }
}
