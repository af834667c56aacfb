import { FamilyFile, readYaml } from '../grammar'
import type { FamilyFault } from '../grammar/check-family'
import { isGazetteError } from '../model'
import { defineCommand } from './command'
import { exitCodes } from './exit-codes'
import { readTextArgument } from './open-argument'
import { harmless, paint } from './terminal'

export const checkFamily = defineCommand({
  name: 'check-family',
  about: 'Checks family files: names, patterns, examples and counter-examples.',
  more: 'Everything that is not right is printed with its place, and the exit code is 1. FILE may be - for standard input.',
  takes: ['FILE…'],
  flags: {},
  examples: [{ run: 'gongbao check-family my-county.yaml', about: 'Before it is given to parse --family.' }],
  async run({ positionals, signal }) {
    let right = true
    for (const path of positionals) {
      const { faults, family } = await look(await readTextArgument(path, signal))
      right &&= !faults.length
      for (const { at, message } of faults)
        process.stderr.write(
          `${paint(process.stderr, 'red', harmless(path))}${harmless(`${at ? ` ${at}` : ''}: ${message}`)}\n`,
        )
      if (family) process.stdout.write(harmless(`${path}: ${summary(family)}\n`))
    }
    return right ? exitCodes.done : exitCodes.failed
  },
})

async function look(text: string): Promise<{ faults: readonly FamilyFault[]; family?: FamilyFile }> {
  const found = await import('../grammar/check-family')
  try {
    const content = await readYaml(text)
    const faults = found.checkFamily(content)
    return faults.length ? { faults } : { faults, family: FamilyFile.parse(content) }
  } catch (error) {
    if (isGazetteError(error)) return { faults: [{ at: '', message: error.message }] }
    throw error
  }
}

function summary({ family, rules, applies }: FamilyFile): string {
  const all = Object.values(rules).flat()
  const texts = all.reduce((sum, rule) => sum + rule.examples.length + rule.counter_examples.length, 0)
  const where = applies === undefined ? 'applies to every file' : `applies where the first lines match ${applies}`
  return `family ${family} is right: rules for ${Object.keys(rules).join(', ') || 'nothing'} (${all.length}), examples and counter-examples tried (${texts}); it ${where}.`
}
