import type { Format } from '../model'

/** A format that is read. */
export interface FormatNote {
  readonly format: Format
  /** Endings that its files usually have; the bytes decide. */
  readonly endings: readonly string[]
  readonly reads: string
  /** Sample → figures between 0 and 1, as the score script measured them. */
  readonly scores?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/**
 * What is read, in the order of the help. Scores are those of `npm run score` over the development corpus:
 * the mean of the samples of a format, 1 is perfect.
 */
export const formatTable: readonly FormatNote[] = [
  {
    format: 'pdf',
    endings: ['.pdf'],
    reads: 'text with positions, columns, ruled tables over pages; two engines; bad text layers are recognised anew',
    scores: {
      '9 issues, three producers': { documents: 1, articles: 1, outline: 1, tasks: 1, assessments: 1 },
    },
  },
  {
    format: 'scan',
    endings: ['.pdf'],
    reads: 'scanned pages, by PP-OCRv4 or Tesseract (optional peers); each page decides for itself',
    scores: { '4 scans, 95 pages': { documents: 1, articles: 0.997, outline: 1, tasks: 0.994, assessments: 0.995 } },
  },
  {
    format: 'image',
    endings: ['.png', '.jpg', '.tif', 'a folder of them'],
    reads: 'page images, in natural order of their names',
  },
  {
    format: 'ofd',
    endings: ['.ofd'],
    reads: 'GB/T 33190-2016: text, templates, paths as rulings, images, seals, several documents; not JBIG2 scans',
  },
  {
    format: 'docx',
    endings: ['.docx'],
    reads: 'automatic numbers, merged cells, text boxes, tracked changes as accepted, footnotes; not .doc, .wps',
    scores: { '1 issue': { documents: 1, articles: 1, outline: 1, tasks: 1, assessments: 1 } },
  },
  {
    format: 'html',
    endings: ['.html', '.htm', '.shtml'],
    reads: 'pages of government sites and Word exports: the document inside the page, its metadata block beside it',
    scores: { '11 pages': { documents: 1, articles: 1, outline: 0.999, tasks: 1 } },
  },
  {
    format: 'xlsx',
    endings: ['.xlsx', '.csv', '.tsv'],
    reads: 'task and indicator tables, several sheets; not .xls, .et',
  },
  {
    format: 'markdown',
    endings: ['.md'],
    reads: 'headings, pipe, tabbed and HTML tables; text as OCR tools write it',
    scores: { '1 issue': { documents: 1, articles: 1, outline: 1, tasks: 1, assessments: 1 } },
  },
  {
    format: 'text',
    endings: ['.txt'],
    reads: 'UTF-8, UTF-16, GB18030; tabbed tables; hard line ends joined',
    scores: { '10 laws': { articles: 1, outline: 1 } },
  },
]
