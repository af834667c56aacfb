import { zipSync } from 'fflate'
import { GazetteError, type Limits, overLimit } from '../../model'
import type { Container } from '../container/open-container'
import { type BinaryPart, binaryPart, bundledSheet, countRecords } from './binary-part'
import { sheetPart } from './sheet-part'

/** A part longer than this is no list of sheets, names or styles (bytes). */
const longestList = 16 * 1024 * 1024
/** Longer texts are no strings in JavaScript. */
const longestText = 256 * 1024 * 1024

export interface WorkbookParts {
  /** The parts that are read, as a ZIP. */
  readonly zip: Uint8Array
  /** What a relationship of the workbook leads to, by its id. */
  readonly kinds: ReadonlyMap<string, string>
}

/**
 * A workbook without what is not read from it, checked part by part, so that its reader cannot be led to spend time
 * and memory that the file does not warrant.
 * @throws GazetteError `input/damaged`, `input/limit`
 */
export function workbookParts(container: Container, name: string, limits: Required<Limits>): WorkbookParts {
  const binary = container.has('xl/workbook.bin')
  const workbook = binary ? 'xl/workbook.bin' : 'xl/workbook.xml'
  const links = relationships(container.text(`xl/_rels/workbook.${binary ? 'bin' : 'xml'}.rels`) ?? '')
  const ofKind = (kind: string, usual: RegExp) =>
    container.paths.filter((path) => links.some((link) => link.kind === kind && link.path === path) || usual.test(path))
  const out: Record<string, Uint8Array> = {}
  const taken: { path: string; kind: BinaryPart }[] = []
  let unpacked = 0
  const take = (path: string, kind: BinaryPart) => {
    const part = container.part(path)
    if (!part || out[path]) return
    taken.push({ path, kind })
    unpacked += part.length
    if (unpacked > limits.unpacked)
      throw overLimit(name, 'parts that unpack to more bytes', 'unpacked', { allowed: limits.unpacked })
    if (path.endsWith('.bin')) out[path] = binaryPart(part, kind, path, name, limits)
    else if (kind === 'sheet') out[path] = encode(sheetPart(decode(part, path, name), path, name, limits))
    else out[path] = part
  }
  const list = (path: string) => {
    const part = container.part(path)
    if (part && part.length > longestList) throw tooLong(name, path)
    if (part) out[path] = part
  }
  for (const path of ['[Content_Types].xml', '_rels/.rels', `xl/_rels/workbook.${binary ? 'bin' : 'xml'}.rels`])
    list(path)
  take(workbook, 'workbook')
  if (countSheets(out[workbook], binary) > Math.max(1, new Set(links.filter(isSheet).map(({ path }) => path)).size))
    throw new GazetteError('input/damaged', `${name} is damaged: it names more sheets than it has.`)
  for (const path of ofKind('sharedStrings', /^xl\/sharedStrings\.(?:xml|bin)$/i)) take(path, 'strings')
  for (const path of ofKind('styles', /^xl\/styles\.(?:xml|bin)$/i)) take(path, 'styles')
  for (const path of ofKind('worksheet', /^xl\/worksheets\/[^/]+\.(?:xml|bin)$/i)) take(path, 'sheet')
  out['[Content_Types].xml'] = encode(typesOf(taken))
  return { zip: zipSync(out, { level: 0 }), kinds: new Map(links.map(({ id, kind }) => [id, kind])) }
}

const isSheet = ({ kind }: Link): boolean => /sheet$/i.test(kind)

/** One part that stands for a thousand sheets would be read a thousand times. */
function countSheets(workbook: Uint8Array | undefined, binary: boolean): number {
  if (!workbook) return 0
  if (binary) return countRecords(workbook, bundledSheet)
  return decode(workbook, '', '').match(/<(?:\w+:)?sheet\b/g)?.length ?? 0
}

const types: Record<BinaryPart, readonly [xml: string, binary: string]> = {
  workbook: ['openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'ms-excel.sheet.binary.macroEnabled.main'],
  strings: ['openxmlformats-officedocument.spreadsheetml.sharedStrings+xml', 'ms-excel.sharedStrings'],
  styles: ['openxmlformats-officedocument.spreadsheetml.styles+xml', 'ms-excel.styles'],
  sheet: ['openxmlformats-officedocument.spreadsheetml.worksheet+xml', 'ms-excel.worksheet'],
}

/** The list of types of the parts that are left. */
const typesOf = (taken: readonly { path: string; kind: BinaryPart }[]): string =>
  `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${taken
    .map(
      ({ path, kind }) =>
        `<Override PartName="/${path.replace(/[<&"]/g, '')}" ContentType="application/vnd.${types[kind][path.endsWith('.bin') ? 1 : 0]}"/>`,
    )
    .join('')}</Types>`

interface Link {
  readonly id: string
  /** The last part of its type: worksheet, chartsheet, sharedStrings. */
  readonly kind: string
  readonly path: string
}

function relationships(xml: string): Link[] {
  const links: Link[] = []
  for (const [, attributes = ''] of xml.slice(0, longestList).matchAll(/<(?:\w+:)?Relationship\b([^<>]*)>/g)) {
    const value = (key: string) => new RegExp(`\\b${key}=["']([^"']*)["']`).exec(attributes)?.[1] ?? ''
    const target = value('Target')
    links.push({
      id: value('Id'),
      kind: value('Type').split('/').at(-1) ?? '',
      path: target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`,
    })
  }
  return links
}

function decode(part: Uint8Array, path: string, name: string): string {
  if (part.length > longestText) throw tooLong(name, path)
  const wide =
    part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(wide).decode(part)
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

const tooLong = (name: string, path: string): GazetteError =>
  new GazetteError('input/damaged', `${name} is damaged: ${path} is longer than any program writes it.`)
