import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { syntheticIssue } from '../batch/synthetic-issue'

const cli = new URL('../../dist/cli.js', import.meta.url).pathname

interface Run {
  readonly seconds: number
  /** Until the last file was converted; what follows writes the tables. */
  readonly converting: number
  readonly code: number | null
  readonly converted: readonly string[]
  /** Resident MB of the main process at each finished file. */
  readonly memory: readonly number[]
}

/** One run of the command, killed after `killAt` ms where said. */
function convert(folder: string, out: string, workers: number, killAt?: number): Promise<Run> {
  const began = performance.now()
  const child = spawn(process.execPath, [cli, 'convert', 'in', '--out', out, '-j', String(workers), '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const converted: string[] = []
  const memory: number[] = []
  let [converting, rest] = [0, '']
  child.stdout.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const event = JSON.parse(line)
      if (event.type !== 'finished') continue
      converting = (performance.now() - began) / 1000
      if (!event.conversion.reused) converted.push(event.conversion.input)
      memory.push(residentMb(child.pid ?? 0))
    }
  })
  const timer = killAt === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAt)
  return new Promise((resolve) =>
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ seconds: (performance.now() - began) / 1000, converting, code, converted, memory })
    }),
  )
}

function residentMb(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 1e6
  } catch {
    return 0
  }
}

/** A digest of every file of a dataset, without the durations of the manifest. */
function contentOf(folder: string, at = ''): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(join(folder, at)).sort()) {
    const path = join(at, name)
    hash.update(path)
    if (statSync(join(folder, path)).isDirectory()) hash.update(contentOf(folder, path))
    else if (name !== 'manifest.jsonl') hash.update(readFileSync(join(folder, path)))
    else hash.update(readFileSync(join(folder, path), 'utf8').replace(/,"duration":[\d.e-]+/g, ''))
  }
  return hash.digest('hex')
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

export interface BatchFigures {
  readonly issues: number
  readonly secondsOneWorker: number
  readonly secondsTwoWorkers: number
  /** Whole run, tables included. */
  readonly speedup: number
  /** The conversion alone. */
  readonly speedupConverting: number
  readonly memoryFirst500: number
  readonly memoryLast500: number
  readonly kills: number
  readonly killsIdentical: number
  readonly convertedTwice: number
}

/** The figures of batch conversion: throughput, memory of the main process, kills. Needs `dist/`. */
export async function benchBatch(issues = 2000, kills = 50): Promise<BatchFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-bench-'))
  try {
    mkdirSync(join(folder, 'in'))
    for (let n = 0; n < issues; n++) writeFileSync(join(folder, 'in', `${n}.txt`), syntheticIssue(n, 8))
    const one = await convert(folder, 'one', 1)
    const two = await convert(folder, 'two', 2)
    if (contentOf(join(folder, 'one')) !== contentOf(join(folder, 'two'))) throw new Error('one and two workers differ')
    return {
      issues,
      secondsOneWorker: one.seconds,
      secondsTwoWorkers: two.seconds,
      speedup: one.seconds / two.seconds,
      speedupConverting: one.converting / two.converting,
      memoryFirst500: mean(two.memory.slice(0, 500)),
      memoryLast500: mean(two.memory.slice(-500)),
      ...(await benchKills(kills)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** kill -9 at seeded moments of a run over the sample and synthetic issues, then resume. */
async function benchKills(kills: number) {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-kills-'))
  try {
    mkdirSync(join(folder, 'in'))
    const sample = new URL('../../samples/yiyuan-2023-8/issue.md', import.meta.url)
    writeFileSync(join(folder, 'in', 'sample.md'), readFileSync(sample))
    for (let n = 0; n < 20; n++) writeFileSync(join(folder, 'in', `${n}.txt`), syntheticIssue(n))
    const { seconds } = await convert(folder, 'whole', 2)
    const whole = contentOf(join(folder, 'whole'))
    let [killsIdentical, convertedTwice, state] = [0, 0, 20230809]
    for (let i = 0; i < kills; i++) {
      state = (state * 1664525 + 1013904223) % 2 ** 32
      const first = await convert(folder, 'killed', 2, (state / 2 ** 32) * seconds * 1000)
      const second = await convert(folder, 'killed', 2)
      if (contentOf(join(folder, 'killed')) === whole) killsIdentical += 1
      convertedTwice += second.converted.filter((input) => first.converted.includes(input)).length
      rmSync(join(folder, 'killed'), { recursive: true, force: true })
    }
    return { kills, killsIdentical, convertedTwice }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [issues, kills] = process.argv.slice(2).map(Number)
  console.log(JSON.stringify(await benchBatch(issues, kills), null, 2))
}
