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

/** What is read, in the order of the help. */
export const formatTable: readonly FormatNote[] = [
  { format: 'markdown', endings: ['.md'], reads: 'headings, pipe, tabbed and HTML tables; text as OCR tools write it' },
  { format: 'text', endings: ['.txt'], reads: 'UTF-8, UTF-16, GB18030; tabbed tables; hard line ends joined' },
  {
    format: 'html',
    endings: ['.html', '.htm', '.shtml'],
    reads: 'pages of government sites and Word exports: the document inside the page, its metadata block beside it',
  },
  {
    format: 'docx',
    endings: ['.docx'],
    reads: 'automatic numbers, merged cells, text boxes, tracked changes as accepted, footnotes; not .doc, .wps',
  },
  {
    format: 'xlsx',
    endings: ['.xlsx', '.csv', '.tsv'],
    reads: 'task and indicator tables, several sheets; not .xls, .et',
  },
]
