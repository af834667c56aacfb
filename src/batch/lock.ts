import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { writing } from '../export/output-file'
import { GazetteError } from '../model'

/** Seconds between signs of life of a run, seen by other machines that share its disk. */
const heartbeat = 15
/** Seconds without a sign of life after which a run on another machine counts as dead. */
const deadAfter = 120

/**
 * One run at a time on an output. The lock of a process that is dead is taken over; where that
 * cannot be known (another machine), a lock without a sign of life for two minutes is.
 * @returns what gives the lock back
 * @throws GazetteError `output/locked`
 */
export function lock(path: string): () => void {
  const own = JSON.stringify({ pid: process.pid, host: hostname(), began: beganAt(process.pid) })
  for (let attempt = 0; attempt < 5; attempt++) {
    if (create(path, own)) return keep(path, own)
    const held = readLock(path)
    if (held === undefined) continue
    if (isAlive(path, held))
      throw new GazetteError(
        'output/locked',
        `Another run works on this output (${held}). Remove ${path} if it does not.`,
      )
    takeAway(path, held)
  }
  throw new GazetteError('output/locked', `${path} changes hands too fast; another run works on this output.`)
}

/** The lock appears with its content at once, or not at all. */
function create(path: string, text: string): boolean {
  const temporary = `${path}.${process.pid}`
  return writing(path, () => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(temporary, text)
    try {
      linkSync(temporary, path)
      return true
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') return false
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
      return createPlainly(path, text)
    } finally {
      rmSync(temporary, { force: true })
    }
  })
}

/** File systems without hard links. */
function createPlainly(path: string, text: string): boolean {
  try {
    const handle = openSync(path, 'wx')
    writeFileSync(handle, text)
    closeSync(handle)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function keep(path: string, own: string): () => void {
  const timer = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date())
    } catch {
      // The run itself will find out when its output is gone.
    }
  }, heartbeat * 1000)
  timer.unref()
  return () => {
    clearInterval(timer)
    if (readLock(path) === own) rmSync(path, { force: true })
    try {
      rmdirSync(dirname(path))
    } catch {
      // Something is left for the next run.
    }
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isAlive(path: string, held: string): boolean {
  let owner: { pid?: unknown; host?: unknown; began?: unknown } = {}
  try {
    owner = JSON.parse(held)
  } catch {
    // Not ours to understand: only its age counts.
  }
  if (typeof owner.pid !== 'number' || owner.host !== hostname())
    return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < deadAfter * 1000
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // The number may have gone to another process since, in a container often to this very one.
  return owner.began === beganAt(owner.pid)
}

/** When a process began, in the kernel’s own count; empty where that is not told. */
function beganAt(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${fields[19] ?? ''}`
  } catch {
    return ''
  }
}

function takeAway(path: string, held: string): void {
  const aside = `${path}.${process.pid}.stale`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  // Somebody else was faster and this is their lock: give it back.
  if (readLock(aside) !== held) {
    try {
      linkSync(aside, path)
    } catch {
      // A third run holds it by now.
    }
  }
  rmSync(aside, { force: true })
}
