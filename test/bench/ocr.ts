import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PNG } from 'pngjs'
import { openRecogniser } from '../../src/ocr/open-recogniser'

const samples = fileURLToPath(new URL('../../samples', import.meta.url))
const dotsPerInch = 200

interface Reading {
  /** Milliseconds of every page, in order. */
  readonly pages: readonly number[]
  /** Highest resident MB. */
  readonly memory: number
}

/** Prints what a recognised page takes, against the tesseract command on the same pictures, and two workers against one. */
export async function benchOcr(pages = 6): Promise<void> {
  const pdf = readdirSync(samples, { recursive: true, encoding: 'utf8' }).find((name) => name.endsWith('.pdf'))
  if (!pdf) return console.log('ocr: skipped, no PDF in samples/')
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-bench-ocr-'))
  try {
    const images = render(join(samples, pdf), pages, folder)
    if (!images) return console.log('ocr: skipped, pdftoppm is not installed')
    const [one, alone] = await timed(() => readInChild(images))
    const halves = [0, 1].map((half) => images.filter((_, i) => i % 2 === half)).filter((half) => half.length)
    const [, together] = await timed(() => Promise.all(halves.map(readInChild)))
    const tesseract = byTesseract(images)
    // The first page pays for the compiler, as it does not in an issue.
    const own = mean(one.pages.length > 1 ? one.pages.slice(1) : one.pages)
    console.log(`ocr: ${images.length} pages of ${pdf} at ${dotsPerInch} dpi`)
    console.log(`  ours       ${own.toFixed(0)} ms a page, ${one.memory.toFixed(0)} MB`)
    if (tesseract === undefined) console.log('  tesseract  not installed')
    else
      console.log(
        `  tesseract  ${tesseract.toFixed(0)} ms a page, ours takes ${(own / tesseract).toFixed(2)} times as long`,
      )
    console.log(`  two workers are ${(alone / together).toFixed(2)} times as fast as one, start included`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function render(pdf: string, pages: number, folder: string): string[] | undefined {
  try {
    execFileSync('pdftoppm', ['-r', `${dotsPerInch}`, '-gray', '-png', '-l', `${pages}`, pdf, join(folder, 'page')])
  } catch {
    return undefined
  }
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
}

function byTesseract(images: readonly string[]): number | undefined {
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' }
  const began = performance.now()
  try {
    for (const image of images)
      execFileSync('tesseract', [image, image, '-l', 'chi_sim', '--psm', '3'], { env, stdio: 'ignore' })
  } catch {
    return undefined
  }
  return (performance.now() - began) / images.length
}

function readInChild(images: readonly string[]): Promise<Reading> {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), '--read', ...images], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  return new Promise((resolve, reject) =>
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`the reader ended with ${code}`)),
    ),
  )
}

async function readHere(images: readonly string[]): Promise<Reading> {
  const recogniser = await openRecogniser()
  const pages: number[] = []
  let memory = 0
  for (const [i, image] of images.entries()) {
    const { width, height, data } = PNG.sync.read(readFileSync(image))
    const began = performance.now()
    const size = { number: i + 1, width: (width / dotsPerInch) * 72, height: (height / dotsPerInch) * 72 }
    await recogniser.readPage({ width, height, channels: 4, data }, size)
    pages.push(performance.now() - began)
    memory = Math.max(memory, process.memoryUsage.rss() / 1e6)
  }
  await recogniser.close()
  return { pages, memory }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  const value = await work()
  return [value, performance.now() - began]
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

if (process.argv[2] === '--read') console.log(JSON.stringify(await readHere(process.argv.slice(3))))
