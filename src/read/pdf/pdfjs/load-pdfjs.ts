import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { missingEngine } from '../missing-engine'

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

export interface LoadedPdfjs {
  readonly pdfjs: Pdfjs
  /** The package’s folder, with a slash at its end: cMaps and standard fonts lie in it. */
  readonly folder: string
}

/** pdf.js from its package, which is an optional peer. */
export async function loadPdfjs(): Promise<LoadedPdfjs> {
  try {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
    // The CommonJS bundle has no import.meta.url, the ES module no __filename.
    const here = typeof __filename === 'string' ? __filename : import.meta.url
    return { pdfjs, folder: `${dirname(createRequire(here).resolve('pdfjs-dist/package.json'))}/` }
  } catch (cause) {
    throw missingEngine('pdfjs', 'pdfjs-dist@5.6.205', cause)
  }
}
