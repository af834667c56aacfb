import { GazetteError, type GazetteIssue, type Regulation } from '../model'
import type { ParseOptions } from '../options'
import { readFile } from '../read/read-file'
import { type GazetteInput, type InputFile, openInput } from '../read/read-input'
import { sha256 } from '../read/sha256'
import { type Arranged, arrangePages, arrangeText } from './arrange'
import { checkOptions } from './check-options'
import { IssueRun } from './issue-run'

/**
 * A gazette issue as typed JSON.
 * @param input path, file URL, bytes, Blob or `{ name, data }`
 * @throws GazetteError when the file cannot be read at all, or `options/invalid`; doubts about its content are `diagnostics`
 */
export async function parseGazette(input: GazetteInput, options: ParseOptions = {}): Promise<GazetteIssue> {
  const { run, file } = await startRun(input, await checkOptions(options))
  const documents = [...run.documents()]
  return run.finish(documents, await sha256(file.bytes))
}

/** The documents of an issue, one by one as they are understood. */
export async function* parseGazetteDocuments(
  input: GazetteInput,
  options: ParseOptions = {},
): AsyncGenerator<Regulation> {
  const { run } = await startRun(input, await checkOptions(options))
  for (const { document } of run.documents()) yield document
}

async function startRun(input: GazetteInput, options: ParseOptions): Promise<{ run: IssueRun; file: InputFile }> {
  const { file, text } = await arrangeInput(input, options)
  return { run: new IssueRun(file, text, options), file }
}

/** Opens the file and brings its text into order; readers are asynchronous, every stage behind them is not. */
export async function arrangeInput(
  given: GazetteInput,
  options: ParseOptions,
): Promise<{ file: InputFile; text: Arranged }> {
  const input = await openInput(given, options.limits?.bytes)
  const { value: file, diagnostics } = await readFile(input, options)
  const arranged = file.text
    ? arrangeText(file.text, options)
    : await arrangePages(file.pages, input.name, options).catch((error) => {
        throw giveUp(error, input.name, options)
      })
  const text = {
    ...arranged,
    format: arranged.scanned && file.format === 'pdf' ? 'scan' : file.format,
    diagnostics: [...diagnostics, ...arranged.diagnostics],
  } as const
  return { file: input, text }
}

/** An engine that was stopped throws what it likes; the caller gets what every aborted run gives. */
const giveUp = (error: unknown, name: string, { signal }: ParseOptions): unknown =>
  signal?.aborted && !(error instanceof GazetteError)
    ? new GazetteError('aborted', `Reading ${name} was aborted.`, { cause: error })
    : error
