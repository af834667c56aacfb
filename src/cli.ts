#!/usr/bin/env node
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse as parseYaml } from 'yaml'
import { type BatchEvent, convertGazettes, type DatasetOptions, mergeShards, readShard } from './batch'
import { printable, RunProgress, removalLine } from './batch/run-progress'
import { writeCodes } from './export/write-codes'
import { writeFormats } from './export/write-formats'
import { writeOutline } from './export/write-outline'
import { FamilyFile, type Format, GazetteError, jsonSchema, type Progress, parseGazette } from './index'
import type { ReadingOptions } from './options'

/** 0 done (diagnostics or not), 1 an input that cannot be read, 2 misuse, 3 some of many files failed. */
const exit = { done: 0, unreadable: 1, misuse: 2, someFailed: 3 } as const

class Misuse extends Error {}
/** Errors that say: the command was called wrongly. */
const misuses = ['input/invalid', 'batch/shards', 'output/foreign']

interface Command {
  readonly usage: string
  readonly about: string
  run(args: string[]): Promise<number>
}

const readingUsage =
  '[--format F] [--family YAML]… [--engine pdfium|pdfjs] [--password P] ' +
  '[--ocr auto|always|never] [--ocr-engine ppocr|tesseract] [--ocr-cache DIR] [--no-repairs]'

const parseFlags = {
  format: { type: 'string', short: 'F' },
  family: { type: 'string', multiple: true },
  engine: { type: 'string' },
  password: { type: 'string' },
  ocr: { type: 'string' },
  'ocr-engine': { type: 'string' },
  'ocr-cache': { type: 'string' },
  'no-repairs': { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
} as const

const datasetFlags = {
  out: { type: 'string' },
  headers: { type: 'string' },
  'no-bom': { type: 'boolean' },
  licence: { type: 'string' },
} as const

const convertFlags = {
  ...parseFlags,
  ...datasetFlags,
  workers: { type: 'string', short: 'j' },
  timeout: { type: 'string' },
  memory: { type: 'string' },
  shard: { type: 'string' },
  'retry-failed': { type: 'boolean' },
  force: { type: 'boolean' },
  prune: { type: 'boolean' },
  verify: { type: 'boolean' },
  'follow-links': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

const commands: Record<string, Command> = {
  parse: {
    usage: `parse FILE [-o OUT] ${readingUsage} [--debug-layout DIR] [-q]`,
    about: 'one issue as JSON, to OUT or to standard output; diagnostics in words to standard error',
    async run(args) {
      const { values, positionals } = flags(args, {
        ...parseFlags,
        output: { type: 'string', short: 'o' },
        'debug-layout': { type: 'string' },
      })
      const issue = await readIssue(only(positionals, 'FILE'), values)
      const json = `${JSON.stringify(issue, null, 2)}\n`
      if (values.output) writeFile(values.output, json)
      else process.stdout.write(json)
      return exit.done
    },
  },
  outline: {
    usage: `outline FILE ${readingUsage} [-q]`,
    about: 'the tree to look at first: documents, numbers, dates, chapters, articles, counts',
    async run(args) {
      const { values, positionals } = flags(args, parseFlags)
      process.stdout.write(writeOutline(await readIssue(only(positionals, 'FILE'), values)))
      return exit.done
    },
  },
  convert: {
    usage:
      'convert INPUT… --out DATASET [-j WORKERS] [--timeout S] [--memory MB] [--shard i/n|auto|auto/n] [--retry-failed] ' +
      `[--force] [--prune] [--verify] [--follow-links] [--headers zh|en] [--no-bom] [--licence ID] ${readingUsage} [--json] [-q]`,
    about: 'files, folders and globs as one dataset: JSON, NDJSON, CSV, Parquet, XLSX; goes on where it was stopped',
    async run(args) {
      const { values, positionals } = flags(args, convertFlags)
      if (!positionals.length) throw new Misuse('At least one INPUT is needed.')
      const number = (name: 'workers' | 'timeout' | 'memory') =>
        values[name] === undefined ? {} : { [name]: Number(values[name]) }
      const stop = new AbortController()
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal))
      const progress = new RunProgress()
      const show = showProgress(progress, values)
      const conversions = convertGazettes(positionals, {
        out: needed(values.out, '--out DATASET'),
        ...number('workers'),
        ...number('timeout'),
        ...number('memory'),
        ...(values.shard ? { shard: readShard(values.shard) } : {}),
        ...readingOptions(values),
        retryFailed: values['retry-failed'] ?? false,
        force: values.force ?? false,
        prune: values.prune ?? false,
        verify: values.verify ?? false,
        followLinks: values['follow-links'] ?? false,
        dataset: datasetOptions(values),
        signal: stop.signal,
        onProgress: show,
      })
      for await (const _ of conversions) if (stop.signal.aborted) break
      if (stop.signal.aborted) throw new GazetteError('aborted', 'The run was stopped; start it again and it goes on.')
      if (!values.quiet && !values.json) process.stderr.write(`${progress.summary()}\n`)
      return progress.failed ? exit.someFailed : exit.done
    },
  },
  merge: {
    usage: 'merge SHARD… --out DATASET [--prune] [--headers zh|en] [--no-bom] [--licence ID] [-q]',
    about: 'the shards of one archive as one dataset, after proof that none is missing',
    async run(args) {
      const { values, positionals } = flags(args, {
        ...datasetFlags,
        prune: convertFlags.prune,
        quiet: parseFlags.quiet,
      })
      if (!positionals.length) throw new Misuse('At least one SHARD is needed.')
      const out = needed(values.out, '--out DATASET')
      const progress = new RunProgress()
      const { rows, inputs, failed, replaced } = await mergeShards(positionals, {
        out,
        prune: values.prune ?? false,
        dataset: datasetOptions(values),
        onProgress: (event) => {
          progress.take(event)
          if (event.type === 'removed' && !values.quiet) process.stderr.write(removalLine(event))
        },
      })
      const changes = `${rows.issues} issues, ${replaced} of them replaced, ${progress.removed} removed`
      if (!values.quiet) process.stderr.write(`${inputs} files, ${failed} failed; ${changes}.\n`)
      return failed ? exit.someFailed : exit.done
    },
  },
  formats: {
    usage: 'formats',
    about: 'what is read, and how well: scores of the samples',
    async run(args) {
      flags(args, {})
      process.stdout.write(writeFormats())
      return exit.done
    },
  },
  codes: {
    usage: 'codes',
    about: 'every diagnostic with its severity and wording, as a Markdown table',
    async run(args) {
      flags(args, {})
      process.stdout.write(writeCodes())
      return exit.done
    },
  },
  schema: {
    usage: 'schema',
    about: 'the JSON Schema of the output',
    async run(args) {
      flags(args, {})
      process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`)
      return exit.done
    },
  },
}

type Flags = NonNullable<Parameters<typeof parseArgs>[0]>['options']

function flags<const O extends NonNullable<Flags>>(args: string[], options: O) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
}

function only(positionals: readonly string[], what: string): string {
  if (positionals.length !== 1) throw new Misuse(`Exactly one ${what} is needed; ${positionals.length} were given.`)
  return positionals[0] as string
}

function needed(value: string | undefined, what: string): string {
  if (!value) throw new Misuse(`${what} is needed.`)
  return value
}

function datasetOptions(values: { headers?: string; 'no-bom'?: boolean; licence?: string }): DatasetOptions {
  const { headers = 'en', licence } = values
  if (headers !== 'zh' && headers !== 'en') throw new Misuse(`--headers is zh or en, not “${headers}”.`)
  return { headers, bom: !values['no-bom'], ...(licence ? { licence } : {}) }
}

/** A bar where somebody looks, lines where a log is kept, events for machines. */
function showProgress(progress: RunProgress, { json, quiet }: { json?: boolean; quiet?: boolean }) {
  const { stderr } = process
  const bar = stderr.isTTY && !json && !quiet
  return (event: BatchEvent): void => {
    progress.take(event)
    if (json) process.stdout.write(`${JSON.stringify(event)}\n`)
    if (json || quiet) return
    if (bar) stderr.write('\r\u001b[K')
    if (event.type === 'finished') {
      const { input, status, code, message, reused } = event.conversion
      const name = printable(input)
      if (status === 'failed') stderr.write(`failed ${name}: ${printable(message ?? '')} [${code}]\n`)
      else if (!bar && !reused) stderr.write(`${progress.done}/${progress.files} ${name}\n`)
    }
    if (event.type === 'removed') stderr.write(removalLine(event))
    if (event.type === 'written' && event.dataset.cut)
      stderr.write(
        `${event.dataset.cut} cells are longer than Excel allows: cut in XLSX, whole in the other formats.\n`,
      )
    if (bar && event.type !== 'written') stderr.write(progress.bar(stderr.columns ?? 80))
  }
}

interface ReadingFlags {
  readonly format?: string
  readonly family?: string[]
  readonly engine?: string
  readonly password?: string
  readonly ocr?: string
  readonly 'ocr-engine'?: string
  readonly 'ocr-cache'?: string
  readonly 'no-repairs'?: boolean
  readonly quiet?: boolean
  readonly 'debug-layout'?: string
}

function readingOptions(values: ReadingFlags): ReadingOptions {
  const { format, family, engine, password, ocr } = values
  return {
    ...(format ? { format: format as Format } : {}),
    ...(family ? { families: family.map(readFamily) } : {}),
    ...(engine ? { engine: oneOf(engine, 'engine', ['pdfium', 'pdfjs']) } : {}),
    ...(password ? { password } : {}),
    ...(ocr ? { ocr: oneOf(ocr, 'ocr', ['auto', 'always', 'never']) } : {}),
    ...(values['ocr-engine'] ? { ocrEngine: oneOf(values['ocr-engine'], 'ocr-engine', ['ppocr', 'tesseract']) } : {}),
    ...(values['ocr-cache'] ? { ocrCache: values['ocr-cache'] } : {}),
    ...(values['no-repairs'] ? { repairs: false } : {}),
  }
}

function oneOf<const T extends string>(value: string, flag: string, known: readonly T[]): T {
  if (known.includes(value as T)) return value as T
  throw new Misuse(`--${flag} is ${known.join(', ')}; “${value}” was given.`)
}

async function readIssue(file: string, values: ReadingFlags) {
  const drawTo = values['debug-layout']
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort(signal))
  const progress = values.quiet || !process.stderr.isTTY ? undefined : new PageProgress()
  const issue = await parseGazette(file, {
    ...readingOptions(values),
    ...(drawTo ? { onLayout: ({ page, svg }) => writeFile(join(drawTo, `page-${page}.svg`), svg) } : {}),
    signal: stop.signal,
    onProgress: (event) => {
      const line = progress?.take(event)
      if (line) process.stderr.write(`\r\u001b[K${line}`)
    },
  })
  if (progress?.shown) process.stderr.write('\r\u001b[K')
  if (!values.quiet)
    for (const { severity, code, message, source } of issue.diagnostics) {
      const page = source?.[0]?.page
      process.stderr.write(`${severity} ${code}${page && issue.file.pages > 1 ? ` (page ${page})` : ''}: ${message}\n`)
    }
  return issue
}

/** Pages done, pages a minute and the time left, while pages are recognised. */
class PageProgress {
  shown = false
  private readonly began = Date.now()
  private recognised = 0

  take({ stage, done, total }: Progress): string | undefined {
    if (stage !== 'recognise') return undefined
    this.recognised++
    this.shown = true
    const minutes = (Date.now() - this.began) / 60_000
    const rate = this.recognised / Math.max(minutes, 1 / 600)
    const left = Math.ceil((total - done) / rate)
    return `page ${done}/${total} · ${Math.round(rate)} pages/min · about ${left} min left`
  }
}

function readFamily(path: string): FamilyFile {
  try {
    return FamilyFile.parse(parseYaml(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new Misuse(`The family file ${path} cannot be used: ${(error as Error).message}`)
  }
}

function writeFile(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (error) {
    throw new Misuse(`${path} cannot be written: ${(error as Error).message}`)
  }
}

const help = (): string =>
  [
    'gongbao: Chinese government gazettes to typed JSON',
    '',
    ...Object.values(commands).flatMap(({ usage, about }) => [`  gongbao ${usage}`, `      ${about}`]),
    '',
    'Exit codes: 0 done, 1 an input that cannot be read, 2 misuse, 3 some of many files failed.',
    '',
  ].join('\n')

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) {
    process.stderr.write(help())
    return exit.misuse
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help())
    return exit.done
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  try {
    if (!command) throw new Misuse(`There is no command “${name}”.`)
    return await command.run(rest)
  } catch (error) {
    if (error instanceof Misuse) {
      process.stderr.write(`gongbao: ${error.message}\n${command ? `Usage: gongbao ${command.usage}\n` : help()}`)
      return exit.misuse
    }
    if (error instanceof GazetteError) {
      process.stderr.write(`gongbao: ${error.message} [${error.code}]\n`)
      return misuses.includes(error.code) ? exit.misuse : exit.unreadable
    }
    throw error
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exit.done)
  throw error
})
process.exitCode = await main(process.argv.slice(2))
