import type { Bitmap } from '../../model'
import type { PageDrawing } from '../page/page-drawing'

/** What an engine knows of a file. Everything that both engines share is built on top of it. */
export interface PdfDocument {
  readonly count: number
  /** Shows the page to `drawing`, which the caller made for its size. Throws where the page is unreadable. */
  draw(number: number, open: (width: number, height: number) => PageDrawing): Promise<void>
  render(number: number, dotsPerInch: number): Promise<Bitmap>
  scan(number: number): Promise<Bitmap | undefined>
  close(): Promise<void>
}

export interface PdfSource {
  readonly name: string
  readonly bytes: Uint8Array
  readonly password?: string | undefined
}

export const pdfEngines = ['pdfium', 'pdfjs'] as const
export type PdfEngine = (typeof pdfEngines)[number]
