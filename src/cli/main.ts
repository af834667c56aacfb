#!/usr/bin/env node
import { version } from '../../package.json'
import { isGazetteError } from '../model'
import { suggest } from '../text/nearest'
import type { Command } from './command'
import { commands } from './commands'
import { exitCodeOf, exitCodes, Misuse } from './exit-codes'
import { StopSignal } from './stop-signal'
import { paint } from './terminal'
import { writeCommandHelp, writeHelp } from './write-help'

const { stdout, stderr } = process
const isHelp = (word: string | undefined): boolean => word === '--help' || word === '-h'
const asksHelp = (args: readonly string[]): boolean => args.slice(0, endOfFlags(args)).some(isHelp)
const endOfFlags = (args: readonly string[]): number => (args.includes('--') ? args.indexOf('--') : args.length)

function find(name: string): Command {
  const found = commands.find((command) => command.name === name)
  if (found) return found
  const near = suggest(name, ['help', ...commands.map((command) => command.name)])
  throw new Misuse(`There is no command “${name}”.${near || ' gongbao help names them all.'}`)
}

function help(name: string | undefined): number {
  stdout.write(name === undefined ? writeHelp(commands, stdout.columns) : writeCommandHelp(find(name), stdout.columns))
  return exitCodes.done
}

async function run([name, ...rest]: readonly string[], stop: StopSignal): Promise<number> {
  if (name === undefined) {
    stderr.write(writeHelp(commands, stderr.columns))
    return exitCodes.misuse
  }
  if (name === '--version' || name === '-V') {
    stdout.write(`${version}\n`)
    return exitCodes.done
  }
  if (isHelp(name) || name === 'help') return help(rest.find((word) => !isHelp(word)))
  const command = find(name)
  return asksHelp(rest) ? help(name) : command.run(rest, stop.signal)
}

/** What went wrong, in one sentence; what is nobody’s fault but ours asks to be reported. */
function say(error: unknown, name: string | undefined): string {
  const refusal = `${paint(stderr, 'red', 'gongbao:')} ${(error as Error)?.message ?? error}`
  if (isGazetteError(error)) return `${refusal} [${error.code}]\n`
  if (error instanceof Misuse) {
    const known = commands.some((command) => command.name === name)
    return `${refusal}${known ? `\ngongbao help ${name} says more.` : ''}\n`
  }
  return `${refusal}\nThis is a fault of gongbao${placeOf(error)}; please report it with the file.\n`
}

/** Where an error was thrown: ` at open-tiff.js:34:9`. */
function placeOf(error: unknown): string {
  const [, place] = /\n\s+at [^\n]*?([^/\\\s(]+:\d+:\d+)/.exec((error as Error)?.stack ?? '') ?? []
  return place ? ` at ${place}` : ''
}

// What is read by a pipe that closes early (head, less) is done.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done)
  throw error
})

const args = process.argv.slice(2)
const stop = new StopSignal()
try {
  process.exitCode = await run(args, stop)
} catch (error) {
  stderr.write(say(error, args[0]))
  process.exitCode = stop.exitCode ?? exitCodeOf(error)
}
