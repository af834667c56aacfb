import { readArguments } from './read-arguments'

/** A flag of a subcommand. Its help, its parsing and its refusals all come from here. */
export interface Flag {
  /** A sentence for the help. */
  readonly about: string
  readonly short?: string
  /** What its value is called in the help; a flag without one is a switch. */
  readonly value?: string
  /** The only values that it takes. */
  readonly choices?: readonly string[]
  /** It may be given more than once. */
  readonly many?: true
  /** Its value is a number, of at least so much. */
  readonly least?: number
  /** It must be given. */
  readonly needed?: true
}
export type Flags = Readonly<Record<string, Flag>>

type Value<F extends Flag> = F extends { choices: readonly (infer Choice)[] }
  ? Choice
  : F extends { least: number }
    ? number
    : F extends { value: string }
      ? string
      : boolean
type Given<F extends Flag> = F extends { many: true } ? Value<F>[] : Value<F>
type Needed<F extends Flags> = { [K in keyof F]: F[K] extends { needed: true } ? K : never }[keyof F]
/** What was given, by the names of the flags. */
export type Values<F extends Flags> = { readonly [K in Needed<F>]: Given<F[K]> } & {
  readonly [K in Exclude<keyof F, Needed<F>>]?: Given<F[K]>
}

export interface Call<F extends Flags> {
  readonly values: Values<F>
  readonly positionals: readonly string[]
  /** Ends what can be ended in peace; the command itself ends soon after. */
  readonly signal: AbortSignal
}

export interface Example {
  readonly run: string
  readonly about: string
}

interface Description<F extends Flags = Flags> {
  readonly name: string
  /** One line for the list of commands. */
  readonly about: string
  /** What else there is to know, a sentence or two. */
  readonly more?: string
  /** Its arguments in order: `FILE` must be there, `[FILE]` may, and of a last `FILE…` there may be more than one. */
  readonly takes: readonly string[]
  readonly flags: F
  readonly examples: readonly Example[]
}

/** A subcommand as the others see it. */
export interface Command extends Description {
  /** @returns the exit code */
  run(args: readonly string[], signal: AbortSignal): Promise<number>
}

/** A subcommand: one file that calls this, and one line in `commands.ts`. */
export function defineCommand<const F extends Flags>(
  description: Description<F> & { readonly run: (call: Call<F>) => number | Promise<number> },
): Command {
  return {
    ...description,
    run: async (args, signal) => description.run({ ...readArguments(description, args), signal }),
  }
}
