import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { writeOutput } from '../export/output-file'
import { GazetteError, type GazetteIssue } from '../model'
import { parseGazette, recogniserHere } from '../pipeline'
import { outputOf } from './issue-folder'
import { safeId } from './issue-ids'
import { watchdog } from './watchdog'
import type { Converted, FromWorker, Job, ToWorker, WorkerSettings } from './worker-messages'

/** A process that converts one file after another, and may be killed at any moment. */
let settings: WorkerSettings | undefined

process.on('disconnect', () => process.exit(0))
process.on('message', async (message: ToWorker) => {
  if (message.kind === 'settings') {
    settings = message.settings
    const workerData = { limit: settings.memory * 1024 * 1024, parent: process.ppid }
    new Worker(watchdog, { eval: true, workerData }).unref()
    return
  }
  const own = settings as WorkerSettings
  process.send?.(message.kind === 'job' ? await answer(message.job, own) : { recogniser: await recogniser(own) })
})

let known: Promise<string | undefined> | undefined
/** Opened once a process, and only when a page or the run asks for it. */
const recogniser = async ({ parse }: WorkerSettings): Promise<string | null> => {
  known ??= recogniserHere(parse).catch(() => undefined)
  return (await known) ?? null
}

async function answer(job: Job, own: WorkerSettings): Promise<FromWorker> {
  try {
    return { converted: await convert(job, own) }
  } catch (error) {
    const known = error instanceof GazetteError
    return {
      error: {
        code: known ? error.code : 'batch/crashed',
        message: known ? error.message : `The file broke the program: ${(error as Error)?.message ?? error}`,
      },
    }
  }
}

async function convert({ path, name, sha256, result }: Job, own: WorkerSettings): Promise<Converted> {
  const data = await readFile(path).catch((cause) => {
    throw new GazetteError('input/unreadable', `${path} cannot be read (${cause.code ?? cause}).`, { cause })
  })
  if (createHash('sha256').update(data).digest('hex') !== sha256)
    throw new GazetteError('input/changed', `${path} changed while it was read.`)
  let recognised = 0
  const issue = await parseGazette(
    { name, data },
    { ...own.parse, onProgress: ({ stage }) => (recognised += stage === 'recognise' ? 1 : 0) },
  )
  const missed = issue.diagnostics.filter(({ code }) => code === 'read/page-needs-ocr').length
  const asked = own.parse.ocr !== 'never' && (recognised > 0 || missed > 0)
  const slug = safeId(issue.id)
  const text = `${JSON.stringify({ ...issue, id: slug })}\n`
  writeOutput(result, text)
  return {
    slug,
    output: outputOf(text),
    ...factsOf(issue),
    ...(missed ? { missed } : {}),
    ...(asked ? { recogniser: await recogniser(own) } : {}),
    rss: process.memoryUsage.rss(),
  }
}

function factsOf(issue: GazetteIssue): Pick<Converted, 'format' | 'pages' | 'coverage' | 'counts'> {
  const all = (of: 'articles' | 'taskRows' | 'indicators' | 'references') =>
    issue.documents.reduce((sum, document) => sum + document[of].length, 0)
  return {
    format: issue.file.format,
    pages: issue.file.pages,
    coverage: issue.coverage,
    counts: {
      documents: issue.documents.length,
      articles: all('articles'),
      task_rows: all('taskRows'),
      indicators: all('indicators'),
      references: all('references'),
      diagnostics: issue.diagnostics.length,
    },
  }
}
