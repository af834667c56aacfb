import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { addAbortSignal } from 'node:stream'
import { GazetteError } from '../model'
import { defaultMaxBytes, type GazetteInput } from '../read/read-input'

/** What an argument names: `-` is standard input, everything else a path, which the library opens itself. */
export const openArgument = async (argument: string, signal: AbortSignal): Promise<Exclude<GazetteInput, URL>> =>
  argument === '-' ? { name: 'standard input', data: await readStandardInput(signal) } : argument

/** The text of a small file, or of standard input. */
export async function readTextArgument(argument: string, signal: AbortSignal): Promise<string> {
  if (argument === '-') return new TextDecoder().decode(await readStandardInput(signal))
  try {
    return readFileSync(argument, 'utf8')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new GazetteError('input/not-found', `There is no file ${argument}.`, { cause })
    throw new GazetteError('input/unreadable', `${basename(argument)} cannot be read (${code ?? cause}).`, { cause })
  }
}

async function readStandardInput(signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of addAbortSignal(signal, process.stdin) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > defaultMaxBytes)
        throw new GazetteError('input/too-large', `Standard input has more than ${defaultMaxBytes} bytes.`)
      chunks.push(chunk)
    }
  } catch (error) {
    throw signal.aborted ? new GazetteError('aborted', 'Reading was stopped.', { cause: error }) : error
  }
  return new Uint8Array(Buffer.concat(chunks))
}
