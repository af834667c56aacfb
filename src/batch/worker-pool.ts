import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { GazetteError } from '../model'
import type { FromWorker, Job, ToWorker, WorkerSettings } from './worker-messages'

export interface PoolOptions {
  readonly workers: number
  /** Seconds that one file may take. */
  readonly timeout: number
  readonly settings: WorkerSettings
  /** The worker’s entry where it does not lie beside this module. */
  readonly entry?: string | URL
}

/** Seconds for one file, MB for one worker, where nothing else is said. */
export const defaultLimits = { timeout: 600, memory: 2048 } as const

/** The workers’ own module, beside this one. */
export const workerEntry = new URL('./worker.js', import.meta.url)

/** A worker that holds more than this part of its limit after a file is replaced: WASM memory never shrinks. */
const replaceAbove = 0.5
/** A shell says 128 + 9 or + 6 for a process that a signal ended. */
const ended = { killed: 'SIGKILL', aborted: 'SIGABRT' } as const

/**
 * Processes that convert files, kept from file to file. Processes and not threads, because only
 * a process can be limited in all its memory (WASM and native code too) and be ended while it hangs.
 * **Rule** A file has its time and its memory; what passes them, or crashes, costs this file alone.
 */
export class WorkerPool {
  private readonly idle: (ChildProcess | undefined)[]
  private readonly alive = new Set<ChildProcess>()
  private readonly waiting: ((worker: ChildProcess | undefined) => void)[] = []
  private closed = false

  constructor(private readonly options: PoolOptions) {
    this.idle = Array.from({ length: options.workers }, () => undefined)
  }

  /** Waits for a free worker; `onStart` is told when the file’s turn has come. */
  run(job: Job, onStart?: () => void): Promise<FromWorker> {
    return this.take({ kind: 'job', job }, onStart)
  }

  /** What would recognise pages in the workers. */
  async recogniser(): Promise<string | undefined> {
    const answer = await this.take({ kind: 'recogniser' })
    return 'recogniser' in answer ? (answer.recogniser ?? undefined) : undefined
  }

  private async take(task: ToWorker, onStart?: () => void): Promise<FromWorker> {
    const worker = this.idle.length
      ? this.idle.shift()
      : await new Promise<ChildProcess | undefined>((resolve) => this.waiting.push(resolve))
    if (this.closed) throw new GazetteError('aborted', 'The run was stopped.')
    const own = worker?.connected ? worker : this.start()
    onStart?.()
    const answer = await this.ask(own, task)
    this.release(this.isUsable(own, answer) ? own : undefined)
    return answer
  }

  close(): void {
    this.closed = true
    for (const worker of this.alive) worker.kill('SIGKILL')
    for (const resolve of this.waiting.splice(0)) resolve(undefined)
  }

  private isUsable(worker: ChildProcess, answer: FromWorker): boolean {
    const { memory } = this.options.settings
    if (!worker.connected) return false
    if (!('converted' in answer) || answer.converted.rss < memory * 1024 * 1024 * replaceAbove) return true
    worker.kill('SIGKILL')
    return false
  }

  private release(worker: ChildProcess | undefined): void {
    const next = this.waiting.shift()
    if (next) next(worker)
    else this.idle.push(worker)
  }

  private start(): ChildProcess {
    const { settings, entry = workerEntry } = this.options
    const worker = fork(entry instanceof URL ? fileURLToPath(entry) : entry, [], {
      execArgv: [`--max-old-space-size=${settings.memory}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.alive.add(worker)
    worker.on('exit', () => this.alive.delete(worker))
    worker.on('error', () => this.alive.delete(worker))
    send(worker, { kind: 'settings', settings })
    return worker
  }

  private ask(worker: ChildProcess, task: ToWorker): Promise<FromWorker> {
    const { timeout, settings } = this.options
    return new Promise((resolve, reject) => {
      let late = false
      const timer = setTimeout(() => {
        late = true
        worker.kill('SIGKILL')
      }, timeout * 1000)
      const done = (answer: FromWorker) => {
        clearTimeout(timer)
        worker.off('message', onMessage).off('exit', onExit).off('error', onError)
        resolve(answer)
      }
      const onMessage = (answer: unknown) => done(answer as FromWorker)
      const onError = (error: Error) => {
        clearTimeout(timer)
        reject(new GazetteError('batch/crashed', `No worker can be started: ${error.message}`, { cause: error }))
      }
      const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
        if (this.closed) {
          clearTimeout(timer)
          reject(new GazetteError('aborted', 'The run was stopped.'))
        } else done({ error: causeOfDeath(late, code, signal, timeout, settings.memory) })
      }
      worker.on('message', onMessage).on('exit', onExit).on('error', onError)
      send(worker, task)
    })
  }
}

function causeOfDeath(late: boolean, code: number | null, signal: string | null, timeout: number, memory: number) {
  if (late)
    return { code: 'batch/timeout', message: `The file took more than ${timeout} s (--timeout).`, limit: timeout }
  if (signal === ended.killed || signal === ended.aborted || code === 134 || code === 137)
    return { code: 'batch/memory', message: `The file needs more than ${memory} MB (--memory).`, limit: memory }
  return { code: 'batch/crashed', message: `The worker ended on this file (${signal ?? `exit code ${code}`}).` }
}

/** A worker that is gone already is noticed by its exit. */
function send(worker: ChildProcess, message: ToWorker): void {
  worker.send(message, () => {})
}
