import { GazetteError } from '../model'
import type { ParseOptions } from '../options'

/** The engine that would recognise pages here, by name and model; `undefined` where none can be opened. */
export async function recogniserHere({ ocrEngine }: Pick<ParseOptions, 'ocrEngine'> = {}): Promise<string | undefined> {
  try {
    const { openRecogniser } = await import('../ocr/open-recogniser')
    const recogniser = await openRecogniser(ocrEngine ? { engine: ocrEngine } : {})
    await recogniser.close()
    return recogniser.name
  } catch (error) {
    if (error instanceof GazetteError && error.code === 'ocr/engine-missing') return undefined
    throw error
  }
}
