import { formats } from '../model'
import type { ReadingOptions } from '../options'
import type { Flags, Values } from './command'
import { readFamilies } from './read-families'

/** How files are read: the flags of every subcommand that reads some. */
export const readingFlags = {
  format: { value: 'FORMAT', short: 'F', choices: formats, about: 'Overrules what name and bytes say of the format.' },
  family: {
    value: 'YAML',
    many: true,
    about: 'Takes the rules of a family file (see check-family) before the general ones.',
  },
  engine: {
    value: 'NAME',
    choices: ['pdfium', 'pdfjs'],
    about: 'Chooses the library that reads PDF; pdfium unless said.',
  },
  password: { value: 'TEXT', about: 'Opens an encrypted PDF.' },
  ocr: {
    value: 'MODE',
    choices: ['auto', 'always', 'never'],
    about: 'Says which pages are recognised: those without text that can be believed (auto), all, or none.',
  },
  'ocr-engine': {
    value: 'NAME',
    choices: ['ppocr', 'tesseract'],
    about: 'Chooses the engine of recognition; ppocr unless said.',
  },
  'ocr-cache': { value: 'DIR', about: 'Keeps recognised pages in DIR, so that none is recognised twice.' },
  'no-repairs': { about: 'Leaves recognised text as it was recognised, even where the context proves it wrong.' },
} as const satisfies Flags

export type ReadingValues = Values<typeof readingFlags>

export async function readingOptions(values: ReadingValues, signal: AbortSignal): Promise<ReadingOptions> {
  const { format, family, engine, password, ocr } = values
  return {
    ...(format ? { format } : {}),
    ...(family ? { families: await readFamilies(family, signal) } : {}),
    ...(engine ? { engine } : {}),
    ...(password ? { password } : {}),
    ...(ocr ? { ocr } : {}),
    ...(values['ocr-engine'] ? { ocrEngine: values['ocr-engine'] } : {}),
    ...(values['ocr-cache'] ? { ocrCache: values['ocr-cache'] } : {}),
    ...(values['no-repairs'] ? { repairs: false } : {}),
  }
}
