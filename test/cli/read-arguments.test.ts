import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/cli/commands'
import { Misuse } from '../../src/cli/exit-codes'
import { readArguments } from '../../src/cli/read-arguments'

const command = {
  name: 'paint',
  takes: ['WALL…'],
  flags: {
    colour: { value: 'NAME', short: 'c', choices: ['red', 'green'], about: 'Takes this colour.' },
    coats: { value: 'N', least: 1, about: 'Paints so often.' },
    skip: { value: 'PART', many: true, about: 'Leaves a part.' },
    wet: { short: 'w', about: 'Does not wait.' },
  },
} as const
const read = (...args: string[]) => readArguments(command, args)

describe('the table of flags', () => {
  test('gives values of their own kinds', () => {
    expect(read('north', '-wc', 'red', '--coats=2', '--skip', 'door', '--skip', 'window', '--', '--south')).toEqual({
      values: { wet: true, colour: 'red', coats: 2, skip: ['door', 'window'] },
      positionals: ['north', '--south'],
    })
  })

  test('takes the last of two values, and a value that begins with a dash where it is joined', () => {
    expect(read('north', '-c', 'red', '-c', 'green', '--skip=-x').values).toEqual({ colour: 'green', skip: ['-x'] })
    expect(read('north', '--skip', '-').values).toEqual({ skip: ['-'] })
  })

  test.each([
    [['north', '--color', 'red'], 'paint has no flag --color. Did you mean --colour?'],
    [['north', '-x'], 'paint has no flag -x.'],
    [['north', '--constructor'], 'paint has no flag --constructor.'],
    [['north', '--colour', 'gren'], '--colour is red, green, not “gren”. Did you mean green?'],
    [['north', '--coats', '0'], '--coats is a number of at least 1, not “0”.'],
    [['north', '--coats', ''], '--coats needs a value: --coats N.'],
    [['north', '--skip', '--wet'], '--skip needs a value: --skip PART.'],
    [['north', '--wet=no'], '--wet takes no value; “no” was given.'],
    [[], 'paint takes WALL…; none was given.'],
  ])('refuses %j', (args, message) => {
    expect(() => read(...args)).toThrow(new Misuse(message))
  })
})

describe('the arguments', () => {
  const count = (takes: string[], ...args: string[]) =>
    readArguments({ name: 'paint', takes, flags: {} }, args).positionals.length

  test('are as many as are taken', () => {
    expect(count([])).toBe(0)
    expect(count(['OLD', 'NEW'], 'a', 'b')).toBe(2)
    expect(count(['WALL', '[DOOR]'], 'a')).toBe(1)
    expect(count(['WALL', '[DOOR…]'], 'a', 'b', 'c')).toBe(3)
  })

  test.each([
    [[], ['a'], 'paint takes no arguments; “a” was given.'],
    [['OLD', 'NEW'], ['a'], 'paint takes OLD NEW; one was given.'],
    [['WALL', '[DOOR]'], ['a', 'b', 'c'], 'paint takes WALL [DOOR]; 3 were given.'],
  ])('%j are not %j', (takes, args, message) => {
    expect(() => count(takes, ...args)).toThrow(new Misuse(message))
  })

  test('that are needed as flags are asked for', () => {
    const flags = { out: { value: 'DIR', needed: true, about: 'There.' } } as const
    expect(() => readArguments({ name: 'paint', takes: [], flags }, [])).toThrow(new Misuse('paint needs --out DIR.'))
  })
})

describe.each(commands.map((one) => [one.name, one] as const))('%s', (name, { about, flags, examples }) => {
  test('has a sentence for itself and for each of its flags', () => {
    for (const sentence of [about, ...Object.values(flags).map((flag) => flag.about)])
      expect(sentence).toMatch(/^[A-Z].*\.$/)
  })

  test('has no two flags with one letter', () => {
    const letters = Object.values(flags).flatMap(({ short }) => short ?? [])
    expect(new Set(letters).size).toBe(letters.length)
    expect(letters).not.toContain('h')
  })

  test('has examples that are its own', () => {
    expect(examples.length).toBeGreaterThan(0)
    for (const { run } of examples) expect(run).toContain(`gongbao ${name}`)
  })
})

test('every subcommand that has a file is in the list, under the name of its file', () => {
  const folder = new URL('../../src/cli/', import.meta.url)
  const files = readdirSync(folder).filter((name) =>
    readFileSync(new URL(name, folder), 'utf8').includes('= defineCommand('),
  )
  expect(files).toEqual(commands.map(({ name }) => `${name}.ts`).sort())
})
