import { GazetteError } from '../model'
import type { GrayImage } from './gray-image'
import type { LineEngine, ReadCharacter } from './line-engine'

const installLine = 'npm install tesseract.js @tesseract.js-data/chi_sim'

/** What is used of tesseract.js. */
interface Worker {
  setParameters(parameters: Record<string, string>): Promise<unknown>
  recognize(image: unknown, options: object, output: object): Promise<{ data: { blocks: Block[] | null } }>
  terminate(): Promise<unknown>
}
interface Block {
  paragraphs: { lines: { words: { symbols: ReadSymbol[] }[] }[] }[]
}
interface ReadSymbol {
  text: string
  confidence: number
  bbox: { x0: number; x1: number }
}

/** Tesseract with the large Chinese model, which is its better one; nothing is downloaded. */
export async function openTesseract(): Promise<LineEngine> {
  const worker = await openWorker()
  // One line at a time.
  await worker.setParameters({ tessedit_pageseg_mode: '7' })
  return {
    name: 'tesseract-chi_sim-4.0.0',
    lineHeight: 48,
    async readLine(line) {
      const { data } = await worker.recognize(toPortableGraymap(line), {}, { text: false, blocks: true })
      return symbolsOf(data.blocks ?? []).map(toCharacter)
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

const symbolsOf = (blocks: readonly Block[]): ReadSymbol[] =>
  blocks.flatMap((block) => block.paragraphs.flatMap((p) => p.lines.flatMap((l) => l.words.flatMap((w) => w.symbols))))

const toCharacter = ({ text, confidence, bbox }: ReadSymbol): ReadCharacter => ({
  text: [...text][0] ?? '',
  x: (bbox.x0 + bbox.x1) / 2,
  confidence: confidence / 100,
})

function toPortableGraymap({ width, height, data }: GrayImage): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = Buffer.alloc(head.length + data.length)
  file.set(head)
  file.set(data, head.length)
  return file
}

async function openWorker(): Promise<Worker> {
  try {
    const loaded = (await import('tesseract.js')) as unknown as { default?: object; createWorker?: unknown }
    const { createWorker } = (loaded.createWorker ? loaded : loaded.default) as {
      createWorker(language: string, mode: number, options: object): Promise<Worker>
    }
    const model = (await import('@tesseract.js-data/chi_sim')) as { default: { langPath: string } }
    return await createWorker('chi_sim', 1, {
      langPath: model.default.langPath,
      gzip: true,
      cacheMethod: 'none',
      errorHandler: () => undefined,
    })
  } catch (cause) {
    throw new GazetteError('ocr/engine-missing', `Tesseract is not installed. Add it with: ${installLine}`, { cause })
  }
}
