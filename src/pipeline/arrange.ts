import { type Grammars, loadGrammars } from '../grammar'
import { Layout } from '../layout/page/lay-out'
import { joinParagraphs } from '../layout/text/join-paragraphs'
import { setAsideFurniture } from '../layout/text/set-aside-furniture'
import { markLines } from '../lines'
import {
  type Diagnostic,
  diagnose,
  type Format,
  type Page,
  type SourceBlock,
  type SourceLine,
  type SourcePages,
  type SourceText,
} from '../model'
import { repairBlocks } from '../ocr/repair-blocks'
import type { ParseOptions } from '../options'
import { chooseFamilies, headOf } from './choose-families'
import { inkOfBlocks } from './issue-text'
import { refuseAborted } from './refuse-aborted'
import { Scans } from './scans'

/** A file’s text in reading order, whatever it came from: here text and pages meet. */
export interface Arranged {
  readonly format: Format
  readonly blocks: readonly SourceBlock[]
  readonly furniture: readonly SourceLine[]
  readonly total: number
  /** Ink of the file outside the blocks: markup, and what stands on the page beside its text. */
  readonly aside: number
  readonly pages: number
  readonly grammars: Grammars
  readonly diagnostics: readonly Diagnostic[]
  /** What the format says beside the text. */
  readonly metadata?: SourceText['metadata']
  /** Most pages were recognised from their pictures. */
  readonly scanned?: boolean
  /** Physical page → the number printed on it. */
  readonly printed?: ReadonlyMap<number, number>
}

type WithoutFormat = Omit<Arranged, 'format'>

export function arrangeText(text: SourceText, options: ParseOptions): WithoutFormat {
  const families = chooseFamilies(headOf(text.blocks), options.families)
  const grammars = loadGrammars(families.value)
  const { value: apart, diagnostics } = setAsideFurniture(text.blocks, grammars)
  const blocks = joinParagraphs(markLines(apart.blocks, grammars), grammars)
  const { total, pages, metadata } = text
  const { furniture } = apart
  const aside = total - inkOfBlocks(text.blocks) + inkOfBlocks(furniture)
  return {
    blocks,
    furniture,
    total,
    aside,
    pages,
    grammars,
    diagnostics: [...families.diagnostics, ...diagnostics],
    ...(metadata ? { metadata } : {}),
  }
}

export async function arrangePages(source: SourcePages, name: string, options: ParseOptions): Promise<WithoutFormat> {
  const layout = new Layout()
  const diagnostics: Diagnostic[] = []
  const scans = new Scans(source, options)
  try {
    for (let number = 1; number <= source.count; number++) {
      refuseAborted(name, options)
      const read = await source.page(number)
      diagnostics.push(...read.diagnostics)
      if (isEmpty(read.value) && !read.diagnostics.length)
        diagnostics.push(diagnose('read/page-empty', { page: number }, [{ page: number }]))
      const pages = await scans.recognise(read.value)
      diagnostics.push(...pages.diagnostics)
      for (const page of pages.value) layout.add(page)
      options.onProgress?.({ stage: 'read', done: number, total: source.count })
    }
  } finally {
    await scans.close()
    await source.close()
  }
  const families = chooseFamilies(layout.head(), options.families)
  const grammars = loadGrammars(families.value)
  if (options.onLayout) for (const drawing of layout.draw(grammars)) options.onLayout(drawing)
  const laid = layout.finish(grammars)
  // A file of scans only is unreadable without an engine; one with text goes on, and says what is missing.
  if (!laid.total && scans.missing) throw scans.missing
  const repaired =
    options.repairs === false
      ? { value: laid.blocks, diagnostics: [] }
      : repairBlocks(laid.blocks, scans.recognised, grammars)
  return {
    ...laid,
    blocks: repaired.value,
    aside: laid.total - inkOfBlocks(repaired.value),
    grammars,
    diagnostics: [...diagnostics, ...families.diagnostics, ...laid.diagnostics, ...repaired.diagnostics],
    scanned: scans.recognised.size * 2 > source.count,
  }
}

const isEmpty = ({ runs, images, needsOcr }: Page): boolean => !runs.length && !images.length && !needsOcr
