import { parseArgs } from 'node:util'
import { suggest } from '../text/nearest'
import type { Flag, Flags, Values } from './command'
import { Misuse } from './exit-codes'

interface Described<F extends Flags> {
  readonly name: string
  readonly takes: readonly string[]
  readonly flags: F
}

/**
 * The arguments of a subcommand by the table of its flags.
 * @throws Misuse for what is no flag or value of it, with the near one
 */
export function readArguments<F extends Flags>(command: Described<F>, args: readonly string[]) {
  const { flags } = command
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { value, short }]) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(short ? { short } : {}) },
    ]),
  )
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true })
  const values: Record<string, unknown> = {}
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined
    if (!flag) throw unknownFlag(command, token.rawName)
    const value = readValue(token.rawName, flag, token.value, token.inlineValue)
    const before = values[token.name]
    values[token.name] = flag.many ? [...(Array.isArray(before) ? before : []), value] : value
  }
  refuseCount(command, positionals)
  for (const [name, { needed, value }] of Object.entries(flags))
    if (needed && values[name] === undefined) throw new Misuse(`${command.name} needs --${name} ${value}.`)
  return { values: values as Values<F>, positionals }
}

function readValue(name: string, flag: Flag, given: string | undefined, inline: boolean | undefined) {
  if (!flag.value) {
    if (given === undefined) return true
    throw new Misuse(`${name} takes no value; “${given}” was given.`)
  }
  if (!given || (!inline && given.length > 1 && given.startsWith('-')))
    throw new Misuse(`${name} needs a value: ${name} ${flag.choices?.join('|') ?? flag.value}.`)
  if (flag.choices && !flag.choices.includes(given))
    throw new Misuse(`${name} is ${flag.choices.join(', ')}, not “${given}”.${suggest(given, flag.choices)}`)
  if (flag.least === undefined) return given
  const number = Number(given)
  if (!given.trim() || !Number.isFinite(number) || number < flag.least)
    throw new Misuse(`${name} is a number of at least ${flag.least}, not “${given}”.`)
  return number
}

function unknownFlag({ name, flags }: Described<Flags>, given: string): Misuse {
  const near = suggest(given.replace(/^-+/, ''), Object.keys(flags), (flag) => `--${flag}`)
  return new Misuse(`${name} has no flag ${given}.${near}`)
}

function refuseCount({ name, takes }: Described<Flags>, positionals: readonly string[]): void {
  const { length } = positionals
  const [least, most] = [takes.filter((what) => !what.startsWith('[')).length, takes.length]
  if (length >= least && (length <= most || takes.at(-1)?.includes('…'))) return
  if (!most) throw new Misuse(`${name} takes no arguments; “${positionals[0]}” was given.`)
  const count = ['none was', 'one was'][length] ?? `${length} were`
  throw new Misuse(`${name} takes ${takes.join(' ')}; ${count} given.`)
}
