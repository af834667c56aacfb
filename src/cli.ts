#!/usr/bin/env node
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse as parseYaml } from 'yaml'
import { writeOutline } from './export/write-outline'
import { FamilyFile, type Format, GazetteError, jsonSchema, parseGazette } from './index'

/** 0 done (diagnostics or not), 1 an input that cannot be read, 2 misuse, 3 some of many files failed. */
const exit = { done: 0, unreadable: 1, misuse: 2, someFailed: 3 } as const

class Misuse extends Error {}

interface Command {
  readonly usage: string
  readonly about: string
  run(args: string[]): Promise<number>
}

const parseFlags = {
  format: { type: 'string', short: 'F' },
  family: { type: 'string', multiple: true },
  quiet: { type: 'boolean', short: 'q' },
} as const

const commands: Record<string, Command> = {
  parse: {
    usage: 'parse FILE [-o OUT] [--format F] [--family YAML]… [--debug-layout DIR] [-q]',
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
    usage: 'outline FILE [--format F] [--family YAML]… [-q]',
    about: 'the tree to look at first: documents, numbers, dates, chapters, articles, counts',
    async run(args) {
      const { values, positionals } = flags(args, parseFlags)
      process.stdout.write(writeOutline(await readIssue(only(positionals, 'FILE'), values)))
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

interface ReadFlags {
  readonly format?: string
  readonly family?: string[]
  readonly quiet?: boolean
  readonly 'debug-layout'?: string
}

async function readIssue(file: string, values: ReadFlags) {
  const drawTo = values['debug-layout']

  const issue = await parseGazette(file, {
    ...(values.format ? { format: values.format as Format } : {}),
    ...(values.family ? { families: values.family.map(readFamily) } : {}),
    ...(drawTo ? { onLayout: ({ page, svg }) => writeFile(join(drawTo, `page-${page}.svg`), svg) } : {}),
  })
  if (!values.quiet)
    for (const { severity, code, message, source } of issue.diagnostics) {
      const page = source?.[0]?.page
      process.stderr.write(`${severity} ${code}${page && issue.file.pages > 1 ? ` (page ${page})` : ''}: ${message}\n`)
    }
  return issue
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
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help())
    return name === undefined ? exit.misuse : exit.done
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
      return error.code === 'input/invalid' ? exit.misuse : exit.unreadable
    }
    throw error
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exit.done)
  throw error
})
process.exitCode = await main(process.argv.slice(2))
