import type { Command, Flag } from './command'
import { exitCodeWords } from './exit-codes'

/** Lines of help are broken at so many columns, or where a narrower terminal ends. */
const widest = 100
/** The sentences of flags begin in this column. */
const flagColumn = 30

/** What a subcommand does, with a sentence for each flag and examples. */
export function writeCommandHelp({ name, takes, about, more, flags, examples }: Command, columns = widest): string {
  const needed = Object.entries(flags).flatMap(([flag, is]) => (is.needed ? [`--${flag} ${is.value}`] : []))
  const all = Object.entries({ ...flags, help: { about: 'Prints this help.', short: 'h' } as Flag })
  return [
    `gongbao ${[name, ...takes, ...needed, '[flags]'].join(' ')}`,
    '',
    ...wrap(`${about}${more ? ` ${more}` : ''}`, 0, columns),
    '',
    'Flags',
    ...all.flatMap(([flag, is]) => describeFlag(flag, is, columns)),
    '',
    examples.length > 1 ? 'Examples' : 'Example',
    ...examples.flatMap(({ run, about: what }) => [`  ${run}`, ...wrap(what, 6, columns)]),
    '',
  ].join('\n')
}

/** All subcommands, a line each. */
export function writeHelp(commands: readonly Command[], columns = widest): string {
  const column = Math.max(...commands.map(({ name }) => name.length)) + 4
  return [
    'gongbao: Chinese government gazettes (公报) to typed JSON',
    '',
    ...commands.flatMap(({ name, about }) => labelled(`  ${name}`, about, column, columns)),
    '',
    'gongbao help COMMAND, or gongbao COMMAND --help, says more; gongbao --version prints the version.',
    '',
    'Exit codes',
    ...exitCodeWords.flatMap(([code, words]) => labelled(`  ${code}`, words, 7, columns)),
    '',
  ].join('\n')
}

function describeFlag(name: string, { short, value, choices, many, about }: Flag, columns: number): string[] {
  const said = value ? ` ${choices ? choices.join('|') : value}` : ''
  return labelled(`  ${short ? `-${short}, ` : '    '}--${name}${said}${many ? ' …' : ''}`, about, flagColumn, columns)
}

/** A label and what it means, side by side where the label is short enough. */
function labelled(label: string, text: string, column: number, columns: number): string[] {
  const [first = '', ...rest] = wrap(text, column, columns)
  return label.length + 2 > column ? [label, first, ...rest] : [label.padEnd(column) + first.trimStart(), ...rest]
}

function wrap(text: string, indent: number, columns: number): string[] {
  const lines: string[] = []
  const room = Math.max(20, Math.min(columns, widest) - indent)
  let line = ''
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line].map((one) => ' '.repeat(indent) + one)
}
