import { checkFamily } from './check-family'
import { codes } from './codes'
import type { Command } from './command'
import { convert } from './convert'
import { explain } from './explain'
import { formats } from './formats'
import { merge } from './merge'
import { outline } from './outline'
import { parse } from './parse'
import { schema } from './schema'

/** Every subcommand, in the order of the help. */
export const commands: readonly Command[] = [
  parse,
  outline,
  convert,
  merge,
  explain,
  checkFamily,
  formats,
  schema,
  codes,
]
