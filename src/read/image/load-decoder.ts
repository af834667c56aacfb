import { GazetteError } from '../../model'

/** Decoders of images are installed only where scans are read. */
export async function loadDecoder<T>(module: () => Promise<T>): Promise<T> {
  try {
    return await module()
  } catch (cause) {
    throw new GazetteError('ocr/engine-missing', 'Images need: npm install pngjs jpeg-js utif2', { cause })
  }
}
