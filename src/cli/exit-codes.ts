import { isGazetteError } from '../model'

/** What the command ends with. */
export const exitCodes = { done: 0, failed: 1, misuse: 2, someFailed: 3, SIGINT: 130, SIGTERM: 143 } as const

/** The same in words, for the help and the README. */
export const exitCodeWords: readonly (readonly [number, string])[] = [
  [exitCodes.done, 'done, with or without diagnostics'],
  [exitCodes.failed, 'an input cannot be read, or an output cannot be written'],
  [
    exitCodes.misuse,
    'misuse: an unknown command, flag or value, a family file that is not right, shards that do not fit, an output folder of others',
  ],
  [exitCodes.someFailed, 'some of many files failed; the others are done'],
  [exitCodes.SIGINT, 'stopped with Ctrl-C (SIGINT)'],
  [exitCodes.SIGTERM, 'stopped by SIGTERM'],
]

/** The command was called in a way that cannot be meant. */
export class Misuse extends Error {}

const misuseCodes = ['options/invalid', 'input/invalid', 'family/invalid', 'batch/shards', 'output/foreign']

export function exitCodeOf(error: unknown): number {
  if (error instanceof Misuse) return exitCodes.misuse
  return isGazetteError(error) && misuseCodes.includes(error.code) ? exitCodes.misuse : exitCodes.failed
}
