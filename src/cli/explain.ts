import { explainGazette } from '../pipeline'
import { defineCommand } from './command'
import { exitCodes } from './exit-codes'
import { openArgument } from './open-argument'
import { readingFlags, readingOptions } from './reading-flags'

export const explain = defineCommand({
  name: 'explain',
  about: 'Says for lines of a file what they were taken for, by which rules, and what else they could have been.',
  more: 'For people who write a family file: prices are those between the same neighbours; the cheapest path was chosen.',
  takes: ['FILE'],
  flags: {
    line: { value: 'TEXT', about: 'Shows only lines that contain TEXT; all of them unless said.' },
    ...readingFlags,
  },
  examples: [{ run: "gongbao explain issue.pdf --line '主办单位'", about: 'Why the line is where it is.' }],
  async run({ values, positionals, signal }) {
    const input = await openArgument(positionals[0] as string, signal)
    const lines = await explainGazette(input, await readingOptions(values, signal))
    const shown = lines.filter(({ text }) => !values.line || text.includes(values.line))
    if (!shown.length) process.stderr.write(`No line contains “${values.line ?? ''}”.\n`)
    for (const { text, part, opens, readings, marks, candidates } of shown) {
      const [chosen, ...others] = [part, ...candidates.filter((one) => one.part !== part).map(({ part: p }) => p)]
      process.stdout.write(`${text.slice(0, 80)}\n  chosen: ${chosen}${opens ? ' (a document begins)' : ''}`)
      process.stdout.write(`${others[0] ? `; runner-up: ${others[0]}` : ''}\n`)
      for (const reading of readings) process.stdout.write(`  reading: ${reading}\n`)
      for (const mark of marks) process.stdout.write(`  number: ${mark}\n`)
      for (const one of candidates.slice(0, 6))
        process.stdout.write(
          `  ${one.price >= 1000 ? 'never' : one.price.toString().padStart(5)} ${one.part} (${one.rule})\n`,
        )
    }
    return exitCodes.done
  },
})
