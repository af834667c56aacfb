import { parentPort, workerData } from 'node:worker_threads'
import { isGazetteError } from '../model'
import { parseGazette } from '../pipeline'
import type { FromThread, ThreadTask } from './parse-in-thread'

/** The thread in which one issue is read, so that the command answers signals whatever a decoder does. */
const { input, options, draw } = workerData as ThreadTask
const tell = (message: FromThread): void => parentPort?.postMessage(message)

try {
  const issue = await parseGazette(input, {
    ...options,
    onProgress: (progress) => tell({ kind: 'progress', progress }),
    ...(draw ? { onLayout: (drawing) => tell({ kind: 'layout', drawing }) } : {}),
  })
  tell({ kind: 'issue', issue })
} catch (error) {
  if (!isGazetteError(error)) throw error
  tell({ kind: 'refused', code: error.code, message: error.message })
}
