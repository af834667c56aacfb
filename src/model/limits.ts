import { GazetteError } from './gazette-error'

/**
 * How much of a stranger’s file is taken in. Each is checked while the file is read, before memory or time is
 * spent; what is above it ends the file with the code `input/limit` (of a picture or page: costs this page, and says
 * so). Defaults: `defaultLimits`.
 */
export interface Limits {
  /** Bytes of the file; code `input/too-large`. 512 MB: the largest scanned issues have 200 MB. */
  readonly bytes?: number
  /** Bytes that the parts of a workbook unpack to. 512 MB: office files of gazettes stay below 50 MB. */
  readonly unpacked?: number
  /** Pages of a file of pictures (a folder, TIFF). 10,000: a bound volume has 1,500. */
  readonly pages?: number
  /** Pixels of one picture; diagnostic `read/image-too-large`. 40 million: A3 at 450 dpi; decoded they take 160 MB. */
  readonly pixels?: number
  /** Characters of a workbook as shown. 20 million: a code of laws has 2 million. */
  readonly characters?: number
  /** Rows of a sheet, empty ones between filled ones included. 200,000: task tables have hundreds. */
  readonly rows?: number
  /** Columns of a sheet. 2,000. */
  readonly columns?: number
  /** Cells of a sheet: rows × columns of the part that has text. 400,000. */
  readonly cells?: number
}

export const defaultLimits: Required<Limits> = {
  bytes: 512 * 1024 * 1024,
  unpacked: 512 * 1024 * 1024,
  pages: 10_000,
  pixels: 40_000_000,
  characters: 20_000_000,
  rows: 200_000,
  columns: 2_000,
  cells: 400_000,
}

/** The caller’s limits, and the usual ones where he set none. */
export const limitsOf = (own: Limits | undefined): Required<Limits> => ({
  ...defaultLimits,
  ...Object.fromEntries(Object.entries(own ?? {}).filter(([, value]) => value !== undefined)),
})

/** Refuses a file that has more of something than is taken in. `what` is said with its number: “a sheet of 3 rows”. */
export const overLimit = (
  file: string,
  what: string,
  name: keyof Limits,
  { allowed, found }: { readonly allowed: number; readonly found?: number },
): GazetteError =>
  new GazetteError(
    name === 'bytes' ? 'input/too-large' : 'input/limit',
    `${file} has ${what}; the limit is ${allowed} (limits.${name}).`,
    { limit: { name, allowed, ...(found === undefined ? {} : { found }) } },
  )
