import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { init } from '@embedpdf/pdfium'

const sample = new URL('../../samples/yiyuan-2023-8/issue.pdf', import.meta.url)
const library = new URL('../../dist/index.js', import.meta.url).href
const require = createRequire(import.meta.url)

/**
 * Prints, side by side in one run: the whole parse with both engines against what pdf.js needs for
 * getTextContent + getOperatorList alone, what comes after reading, and time a page and memory from 74 to 740 pages.
 */
export async function benchPdf(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-bench-'))
  try {
    const file = join(folder, '74.pdf')
    const bytes = new Uint8Array(readFileSync(sample))
    writeFileSync(file, bytes)
    const bare = run(plainPdfjs, file)
    const parse = run(parseWith('pdfium'), file)
    const other = run(parseWith('pdfjs'), file)
    console.log(`pdf.js getTextContent + getOperatorList  ${bare.ms.toFixed(0)} ms`)
    console.log(
      `whole parse, PDFium                      ${parse.ms.toFixed(0)} ms  ${(parse.ms / bare.ms).toFixed(2)} ×`,
    )
    console.log(
      `whole parse, pdf.js                      ${other.ms.toFixed(0)} ms  ${(other.ms / bare.ms).toFixed(2)} ×`,
    )
    console.log(
      `after reading, PDFium                    ${((parse.ms - parse.reading) / parse.reading).toFixed(2)} × the reading`,
    )
    for (const times of [1, 5, 10]) {
      const long = join(folder, `${74 * times}.pdf`)
      writeFileSync(long, await repeated(bytes, times))
      const { ms, peak } = run(parseWith('pdfium', 1), long)
      console.log(
        `${String(74 * times).padStart(4)} pages  ${(ms / 74 / times).toFixed(1)} ms a page  peak ${peak.toFixed(0)} MB`,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Figures {
  /** Best of the rounds. */
  readonly ms: number
  readonly reading: number
  /** Largest resident set, MB. */
  readonly peak: number
}

/** Each contender has a process of its own, so that neither warms the other. */
function run(script: string, file: string): Figures {
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', script, file], { encoding: 'utf8' })
  return JSON.parse(out.trim().split('\n').at(-1) as string) as Figures
}

const report = `console.log(JSON.stringify({ ms: best.ms, reading: best.reading, peak: process.resourceUsage().maxRSS / 1024 }))`

const parseWith = (engine: string, rounds = 3): string => `
  import { readFileSync } from 'node:fs'
  import { parseGazette } from ${JSON.stringify(library)}
  const data = new Uint8Array(readFileSync(process.argv[1]))
  let best = { ms: Infinity, reading: 0 }
  for (let round = 0; round < ${rounds}; round++) {
    const began = performance.now()
    let read = began
    await parseGazette(data.slice(), { engine: '${engine}', ocr: 'never', onProgress: ({ stage }) => { if (stage === 'read') read = performance.now() } })
    const ms = performance.now() - began
    if (ms < best.ms) best = { ms, reading: read - began }
  }
  ${report}`

const plainPdfjs = `
  import { readFileSync } from 'node:fs'
  import { dirname, join } from 'node:path'
  const { getDocument } = await import(${JSON.stringify(require.resolve('pdfjs-dist/legacy/build/pdf.mjs'))})
  const root = ${JSON.stringify(join(require.resolve('pdfjs-dist/package.json'), '..'))}
  let best = { ms: Infinity, reading: 0 }
  for (let round = 0; round < 3; round++) {
    const data = new Uint8Array(readFileSync(process.argv[1]))
    const began = performance.now()
    const task = getDocument({ data, cMapUrl: join(root, 'cmaps') + '/', standardFontDataUrl: join(root, 'standard_fonts') + '/', verbosity: 0 })
    const document = await task.promise
    for (let n = 1; n <= document.numPages; n++) {
      const page = await document.getPage(n)
      await page.getTextContent()
      await page.getOperatorList()
      page.cleanup()
    }
    best.ms = Math.min(best.ms, performance.now() - began)
    await task.destroy()
  }
  ${report}`

/** The same pages again and again in one file. */
async function repeated(bytes: Uint8Array, times: number): Promise<Uint8Array> {
  const wasm = readFileSync(require.resolve('@embedpdf/pdfium/pdfium.wasm'))
  const pdfium = await init({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) as ArrayBuffer,
  })
  pdfium.PDFiumExt_Init()
  const heap = pdfium.pdfium as unknown as { HEAPU8: Uint8Array; wasmExports: { malloc(size: number): number } }
  const place = heap.wasmExports.malloc(bytes.length)
  heap.HEAPU8.set(bytes, place)
  const from = pdfium.FPDF_LoadMemDocument(place, bytes.length, '')
  const to = pdfium.FPDF_CreateNewDocument()
  const pages = pdfium.FPDF_GetPageCount(from)
  for (let i = 0; i < times; i++) pdfium.FPDF_ImportPagesByIndex(to, from, 0, 0, i * pages)
  const writer = pdfium.PDFiumExt_OpenFileWriter()
  pdfium.PDFiumExt_SaveAsCopy(to, writer)
  const size = pdfium.PDFiumExt_GetFileWriterSize(writer)
  const out = heap.wasmExports.malloc(size)
  pdfium.PDFiumExt_GetFileWriterData(writer, out, size)
  return heap.HEAPU8.slice(out, out + size)
}
