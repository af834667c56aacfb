import type { Annex, Block, Regulation, Table } from '../model'

/** Every text that a document publishes as it was printed, each once: no numbers, dates, inherited cells or repetitions. */
export function publishedTexts(document: Regulation): string[] {
  const out: string[] = [document.title, ...(document.letterhead ?? []), document.signer ?? '']
  addOwn(document, out)
  out.push(...(document.imprint?.copyTo ?? []), document.imprint?.printedBy ?? '')
  for (const annex of document.annexes) {
    out.push(annex.title)
    addOwn(annex, out)
  }
  return out
}

function addOwn(text: Regulation | Annex, out: string[]): void {
  const { addressees, signatories, signedBy, history, notes, attachmentList } = text
  for (const texts of [addressees, signatories, signedBy, history, notes, attachmentList]) out.push(...(texts ?? []))
  addBlocks(text.body, out)
}

function addBlocks(blocks: readonly Block[], out: string[]): void {
  for (const block of blocks) {
    if (block.type === 'paragraph') out.push(block.text)
    else if (block.type === 'division') {
      if (block.heading) out.push(block.heading)
      addBlocks(block.children, out)
    } else addTable(block, out)
  }
}

function addTable({ caption, header, rows }: Table, out: string[]): void {
  if (caption) out.push(caption)
  // What a merged header cell says in its further places counts once.
  header.forEach((row, depth) => {
    row.forEach((text, at) => {
      if (text !== row[at - 1] && text !== header[depth - 1]?.[at]) out.push(text)
    })
  })
  for (const { cells } of rows) for (const cell of cells) if (!cell.inherited) out.push(cell.text)
}
