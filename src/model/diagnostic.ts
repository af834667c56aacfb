import type { Diagnostic, Fragment } from './schema'

type Details = Record<string, string | number | string[]>
interface Wording {
  readonly severity: Diagnostic['severity']
  /** What is said; `{name}` stands for a detail. */
  readonly message: string
}

/** Every diagnostic there is. The README's table is made from these lines. */
export const wordings = {
  'read/encoding-guessed': {
    severity: 'info',
    message: 'The file is not UTF-8; it was read as {encoding}.',
  },
  'read/undecodable': {
    severity: 'warning',
    message: '{count} characters could not be decoded as {encoding}; they stand as U+FFFD.',
  },
  'read/page-needs-ocr': {
    severity: 'warning',
    message: 'Page {page} has no text that can be believed ({reason}): {remedy}.',
  },
  'read/empty': {
    severity: 'warning',
    message: 'The file has no text.',
  },
  'read/page-unreadable': {
    severity: 'error',
    message: 'Page {page} could not be read ({reason}); the other pages are kept.',
  },
  'read/document-unreadable': {
    severity: 'error',
    message: 'Document {document} of the file could not be read ({reason}); the others are kept.',
  },
  'read/part-unreadable': {
    severity: 'warning',
    message:
      'The part {part} is shown in the document but cannot be read; its text is missing. Open the file in Word or WPS and save it anew.',
  },
  'read/picture-unknown': {
    severity: 'warning',
    message: 'Page {page} is one picture ({file}) in a format that cannot be decoded; its text is missing.',
  },
  'read/text-layer-implausible': {
    severity: 'warning',
    message:
      'The page has text that is no writing ({reason}): “{text}”. It is not believed; turn recognition on to read the page’s image.',
  },
  'read/private-use-glyphs': {
    severity: 'warning',
    message: '{count} glyphs have no character but one for private use: {glyphs}.',
  },
  'read/symbol-unknown': {
    severity: 'warning',
    message: '{count} signs of a symbol font have no known character; they stand as U+FFFD: {symbols}.',
  },
  'read/hidden-text': {
    severity: 'info',
    message:
      '{count} characters are not seen by a reader of the page ({reason}); they are kept as furniture: “{text}”.',
  },
  'read/low-confidence': {
    severity: 'info',
    message: 'Page {page}: {count} recognised characters are in doubt (each with its neighbours): {characters}.',
  },
  'read/ocr-repaired': {
    severity: 'info',
    message: '“{from}” was recognised; the context proves “{to}” ({rule}).',
  },
  'read/page-empty': {
    severity: 'info',
    message: 'Page {page} is empty: no text and no picture; its content may be damaged.',
  },
  'read/page-blank': {
    severity: 'info',
    message: 'Page {page} has no text: nothing was found on its picture.',
  },
  'read/page-illegible': {
    severity: 'warning',
    message:
      'Page {page} could not be read (mean confidence {confidence}): a photograph, handwriting, another script or a bad scan.',
  },
  'read/seal-overlap': {
    severity: 'info',
    message: 'Page {page}: a seal covers “{text}”; it was taken off and the text below read.',
  },
  'read/image-damaged': {
    severity: 'error',
    message: 'The picture of page {page} in {name} cannot be decoded: {reason}.',
  },
  'read/image-incomplete': {
    severity: 'error',
    message: 'The picture of page {page} in {name} is damaged ({reason}); what could be decoded is read.',
  },
  'read/image-too-large': {
    severity: 'error',
    message:
      'The picture of page {page} in {name} has {width} × {height} pixels; more than {limit} are not decoded (limits.pixels).',
  },
  'read/no-family-applies': {
    severity: 'info',
    message: 'None of the families that were given ({families}) applies: the first lines match no pattern of theirs.',
  },
  'read/sheet-unreadable': {
    severity: 'error',
    message: 'The sheet “{sheet}” is named by the workbook, but is missing or cannot be read; its text is missing.',
  },
  'read/hidden-cells': {
    severity: 'info',
    message:
      '{count} characters stand in hidden sheets or below merged cells, where nobody sees them; they were left out.',
  },
  'layout/running-heading': {
    severity: 'info',
    message: '“{text}” stands {count} times between paragraphs; it was taken for a running heading.',
  },
  'layout/vertical-text': {
    severity: 'info',
    message: 'Most text of page {pages} runs downwards; it was read with the page turned, line by line from the right.',
  },
  'frame/line-unknown': {
    severity: 'info',
    message:
      '“{text}” stands above or below the text of its document and is none of the known parts; it is kept as a note.',
  },
  'frame/document-guessed': {
    severity: 'info',
    message: '“{title}” was taken for the title of a new document; it may be an annex of the one above.',
  },
  'frame/annex-guessed': {
    severity: 'info',
    message: '“{title}” was taken for a text that the document above promulgates; it may be a document of its own.',
  },
  'frame/signature-guessed': {
    severity: 'info',
    message:
      '“{text}” above the date was taken for a signature, although no known kind of agency ends it; it may be text.',
  },
  'split/no-document': {
    severity: 'warning',
    message: 'No document was recognised: no 目录, 发文字号 or title. All text stands in one document.',
  },
  'split/entry-without-document': {
    severity: 'warning',
    message: 'The 目录 names “{title}”, but no such document was found.',
  },
  'split/document-without-entry': {
    severity: 'warning',
    message: 'The document “{title}” is not in the 目录.',
  },
  'split/doc-number-differs': {
    severity: 'warning',
    message: 'The 目录 gives {printed} for “{title}”, the document itself {own}.',
  },
  'split/page-differs': {
    severity: 'warning',
    message: 'The 目录 gives page {printed} for “{title}”, but it begins on page {own}.',
  },
  'split/section-doubtful': {
    severity: 'warning',
    message:
      'The section 【{section}】 is printed above documents of different issuers ({issuers}); it may be a misprint.',
  },
  'split/metadata-differs': {
    severity: 'warning',
    message: 'The page gives {field} as “{stated}”, the document itself as “{own}”; the document’s own word is kept.',
  },
  'structure/number-gap': {
    severity: 'warning',
    message: '{num} follows {previous}: a number is missing or misread. Both are kept.',
  },
  'structure/number-backwards': {
    severity: 'warning',
    message: '{num} follows {previous}: numbers go backwards. Both are kept.',
  },
  'structure/attachment-missing': {
    severity: 'warning',
    message: 'The list of attachments names “{title}”, but no such attachment was found.',
  },
  'structure/title-missing': {
    severity: 'warning',
    message: 'No title was found; the first line “{text}” stands for it.',
  },
  'structure/unclosed-quotation': {
    severity: 'info',
    message: 'A quotation that opens at “{text}” is never closed; the next number of the host ends it.',
  },
  'tables/header-missing': {
    severity: 'info',
    message: 'A table of {rows} rows has no header that is known; its rows are kept as they are.',
  },
  'tables/header-guessed': {
    severity: 'info',
    message: 'The first row of a table was taken for its header by its looks: {header}.',
  },
  'tables/cells-shifted': {
    severity: 'info',
    message: 'Row “{text}”: cells stood in the wrong columns and were put back by what they say.',
  },
  'tables/column-doubtful': {
    severity: 'warning',
    message: 'Row “{text}”: the column of “{cell}” is not certain.',
  },
  'tables/continuation-guessed': {
    severity: 'info',
    message: 'A table with the same header follows after {between}; both were joined.',
  },
  'tables/header-not-repeated': {
    severity: 'info',
    message: 'A table of {rows} rows without a header follows; it was taken for the rest of the table before it.',
  },
  'tables/row-joined': {
    severity: 'info',
    message: 'Row “{text}” goes on in the row below; both were joined.',
  },
  'extract/responsible-missing': {
    severity: 'info',
    message: 'Task {seq} names no unit.',
  },
  'extract/requirement-missing': {
    severity: 'info',
    message: 'Row “{text}” says who or when, but its own cell of the task is empty.',
  },
  'extract/deadline-unknown': {
    severity: 'info',
    message: 'The time limit “{text}” has no known form; it is kept as printed.',
  },
  'extract/suspicious-text': {
    severity: 'info',
    message: '“{text}” looks like a mistake of print or recognition; it is kept as it is.',
  },
  'check/field-missing': {
    severity: 'warning',
    message: '“{title}” is a {genre} without {field}: it may be missing on the page, or was not recognised.',
  },
  'check/title-odd': {
    severity: 'warning',
    message: '“{title}” is no usual title ({reason}); the real one may stand near it.',
  },
  'check/dates-odd': {
    severity: 'warning',
    message:
      '“{title}” takes effect on {effective}, years before its date {issued}; one of them may be that of another text.',
  },
  'check/series-late': {
    severity: 'warning',
    message:
      'The numbers of “{title}” begin at {num}; what stands before may be missing, or belong to another document.',
  },
  'check/unassigned-text': {
    severity: 'warning',
    message: '{count} characters of the source stand in no field: “{text}”.',
  },
  'check/text-lost': {
    severity: 'error',
    message: '{count} characters of the source were lost on the way. Please report this file.',
  },
} satisfies Record<string, Wording>

export type DiagnosticCode = keyof typeof wordings

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
/** The details that a code's wording needs. */
export type DetailsOf<C extends DiagnosticCode> = {
  [K in NamesIn<(typeof wordings)[C]['message']>]: string | number | string[]
}

/** A quotation in a message is no longer; the detail itself is whole. */
const longest = 120
const shown = (value: string | number | string[] | undefined): string => {
  const said = Array.isArray(value) ? value.join('、') : String(value)
  return said.length > longest ? `${said.slice(0, longest - 1)}…` : said
}

/** A diagnostic with its wording filled in; details stay machine-readable. */
export function diagnose<C extends DiagnosticCode>(
  code: C,
  details: DetailsOf<C>,
  source?: readonly Fragment[],
): Diagnostic {
  const { severity, message } = wordings[code] as Wording
  const named = details as Details
  return {
    severity,
    code,
    message: message.replace(/\{(\w+)\}/g, (_, name: string) => shown(named[name])),
    ...(Object.keys(named).length ? { details: named } : {}),
    ...(source?.length ? { source: [...source] } : {}),
  }
}

/** Every code that a diagnostic can have. */
export const diagnosticCodes = Object.keys(wordings) as DiagnosticCode[]
