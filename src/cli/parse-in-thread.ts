import { Worker } from 'node:worker_threads'
import { GazetteError, type GazetteErrorCode, type GazetteIssue } from '../model'
import { turnOffTelemetry } from '../ocr/turn-off-telemetry'
import type { ParseOptions, Progress, ReadingOptions } from '../options'
import type { GazetteInput } from '../read/read-input'

type Drawing = Parameters<NonNullable<ParseOptions['onLayout']>>[0]

export interface ThreadTask {
  readonly input: Exclude<GazetteInput, URL>
  readonly options: ReadingOptions
  readonly draw: boolean
}

export type FromThread =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'layout'; readonly drawing: Drawing }
  | { readonly kind: 'issue'; readonly issue: GazetteIssue }
  | { readonly kind: 'refused'; readonly code: GazetteErrorCode; readonly message: string }

interface Listeners {
  readonly signal: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  readonly onLayout?: (drawing: Drawing) => void
}

/**
 * `parseGazette` in a thread of its own: a signal ends it at once, even in a decoder that never comes back, and a file
 * that needs more memory than there is costs no more than an error.
 */
export function parseInThread(
  input: ThreadTask['input'],
  options: ReadingOptions,
  listeners: Listeners,
): Promise<GazetteIssue> {
  const { signal, onProgress, onLayout } = listeners
  const workerData: ThreadTask = { input, options, draw: onLayout !== undefined }
  // A thread has a copy of the environment that native code does not see: the flag must stand here before it starts.
  turnOffTelemetry()
  const thread = new Worker(new URL('./issue-thread.js', import.meta.url), { workerData })
  const stop = () => void thread.terminate()
  signal.addEventListener('abort', stop, { once: true })
  return new Promise<GazetteIssue>((resolve, reject) => {
    thread.on('message', (message: FromThread) => {
      if (message.kind === 'progress') onProgress?.(message.progress)
      else if (message.kind === 'layout') onLayout?.(message.drawing)
      else if (message.kind === 'issue') resolve(message.issue)
      else reject(new GazetteError(message.code, message.message))
    })
    thread.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory(error) : error),
    )
    thread.on('exit', () => reject(new GazetteError('aborted', 'Reading was stopped.', { cause: signal.reason })))
  }).finally(() => signal.removeEventListener('abort', stop))
}

const outOfMemory = (cause: unknown): GazetteError =>
  new GazetteError(
    'input/limit',
    'The file needs more memory than there is (NODE_OPTIONS=--max-old-space-size=8192 gives more).',
    {
      cause,
    },
  )
