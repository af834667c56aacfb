import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'tsup'
import { afterAll } from 'vitest'
import { type Conversion, type ConvertOptions, convertGazettes } from '../../src/batch'
import configs from '../../tsup.config'

const root = new URL('../..', import.meta.url).pathname

const built = ['cli', 'batch', 'worker', 'hostile', 'engineless'] as const

/** The command and its workers, built from the source as it stands; hostile workers misbehave on demand. */
export async function buildCommand(): Promise<Record<(typeof built)[number], string>> {
  mkdirSync(join(root, 'out'), { recursive: true })
  const outDir = mkdtempSync(join(root, 'out', 'batch-'))
  afterAll(() => rmSync(outDir, { recursive: true, force: true }))
  const [esm] = configs as { entry: Record<string, string> }[]
  const workers = { hostile: 'test/batch/hostile-worker.ts', engineless: 'test/batch/engineless-worker.ts' }
  const entry = { ...esm?.entry, ...workers }
  await build({ ...esm, entry, outDir, dts: false, config: false, silent: true, clean: false })
  return Object.fromEntries(built.map((name) => [name, join(outDir, `${name}.js`)])) as Record<
    (typeof built)[number],
    string
  >
}

/** A folder for one test file. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function put(path: string, text: string | Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

export function start(cli: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [cli, ...args], { cwd, env: { ...process.env, ...env } })
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })),
  )
  return { child, ended }
}

export const run = (cli: string, args: readonly string[], cwd: string, env?: Record<string, string>): Promise<Ended> =>
  start(cli, args, cwd, env).ended

/** What became of each input, in the order of inputs. */
export async function convertAll(inputs: string | string[], options: ConvertOptions): Promise<Conversion[]> {
  const results: Conversion[] = []
  const usual: Partial<ConvertOptions> = { workers: 1, dataset: { formats: ['ndjson'] } }
  for await (const result of convertGazettes(inputs, { ...usual, ...options })) results.push(result)
  return results.sort((a, b) => (a.input < b.input ? -1 : 1))
}

/** `1.txt done reused`: short enough to compare. */
export const told = (results: readonly Conversion[]): string[] =>
  results.map(
    ({ input, status, code, reused }) => `${input.split('/').at(-1)} ${code ?? status}${reused ? ' reused' : ''}`,
  )

/** Every file of a dataset by its path; the manifest without the durations, the only thing that may differ. */
export function contentOf(folder: string, at = ''): Record<string, string> {
  const files: Record<string, string> = {}
  for (const name of readdirSync(join(folder, at)).sort()) {
    const path = join(at, name)
    if (statSync(join(folder, path)).isDirectory()) Object.assign(files, contentOf(folder, path))
    else {
      const text = readFileSync(join(folder, path), 'latin1')
      files[path] = name === 'manifest.jsonl' ? text.replace(/,"duration":[\d.e-]+/g, '') : text
    }
  }
  return files
}

/** The same as short digests, for comparisons that can be read when they fail. */
export const digestsOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(contentOf(folder)).map(([path, text]) => [
      path,
      path === 'manifest.jsonl' ? text : createHash('sha256').update(text, 'latin1').digest('hex').slice(0, 12),
    ]),
  )

export const manifestOf = (out: string): Record<string, unknown>[] =>
  readFileSync(join(out, 'manifest.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Inputs that a run with `--json` converted itself. */
export const convertedIn = (stdout: string): string[] =>
  stdout
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line)]
      } catch {
        return []
      }
    })
    .filter((event) => event.type === 'finished' && !event.conversion.reused)
    .map((event) => event.conversion.input)
