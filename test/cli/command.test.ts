import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { version } from '../../package.json'
import { commands } from '../../src/cli/commands'
import { writeCommandHelp } from '../../src/cli/write-help'
import { buildCommand, type Ended, put, run as runIn, scratch, start } from '../batch/archive'

const folder = scratch()
const law = put(join(folder, 'law.txt'), '某某条例\n第一条 甲。\n第三条 丙。\n')
let cli: string
beforeAll(async () => {
  cli = (await buildCommand()).cli
})
const run = (...words: string[]) => runIn(cli, words, folder)

describe('the command', () => {
  test('writes one JSON to the console, doubts beside it, and ends with 0', async () => {
    const { code, stdout, stderr } = await run('parse', law)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).documents[0].title).toBe('某某条例')
    expect(stderr).toContain('第三条')
    expect((await run('parse', law, '-q')).stderr).toBe('')
  })

  test('writes to a file where one is named', async () => {
    const { code, stdout } = await run('parse', law, '-o', 'sub/out.json')
    expect([code, stdout]).toEqual([0, ''])
    expect(JSON.parse(readFileSync(join(folder, 'sub/out.json'), 'utf8')).schemaVersion).toBe('1')
  })

  test('draws what layout saw where it is asked to', async () => {
    const sample = new URL('../../samples/yiyuan-2023-8/issue.pdf', import.meta.url).pathname
    expect((await run('parse', sample, '-q', '-o', 'issue.json', '--debug-layout', 'drawn')).code).toBe(0)
    expect(readFileSync(join(folder, 'drawn/page-3.svg'), 'utf8')).toContain('<svg')
  })

  test('recognises a scan in its thread', async () => {
    const { PNG } = await import('pngjs')
    const png = new PNG({ width: 600, height: 800 })
    png.data.fill(255)
    put(join(folder, 'blank.png'), PNG.sync.write(png))
    const { code, stderr } = await run('parse', 'blank.png', '--ocr', 'always')
    expect([code, stderr.includes('ocr/engine-missing')]).toEqual([0, false])
  })

  test('reads standard input and says so by the name of the file', () => {
    const { status, stdout } = spawnSync(process.execPath, [cli, 'parse', '-'], {
      input: readFileSync(law),
      encoding: 'utf8',
    })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ file: { name: 'standard input' }, documents: [{ title: '某某条例' }] })
  })

  test('reads the URL of a file like its path', async () => {
    expect((await run('outline', `file://${law}`)).stdout).toContain('某某条例')
  })

  test('prints its version', async () => {
    for (const word of ['--version', '-V']) expect((await run(word)).stdout).toBe(`${version}\n`)
  })
})

describe('help', () => {
  test('goes to the console where it is asked for, and to standard error where nothing else was said', async () => {
    for (const word of ['help', '--help', '-h']) {
      const { code, stdout, stderr } = await run(word)
      expect([code, stderr]).toEqual([0, ''])
      for (const { name, about } of commands) expect(stdout.replace(/\s+/g, ' ')).toContain(`${name} ${about}`)
    }
    const nothing = await run()
    expect([nothing.code, nothing.stdout]).toEqual([2, ''])
    expect(nothing.stderr).toContain('gongbao help COMMAND')
  })

  test('of a subcommand is the same three ways', async () => {
    const { code, stdout } = await run('help', 'convert')
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'gongbao convert INPUT… --out DATASET [flags]'])
    for (const words of [
      ['convert', '--help'],
      ['convert', 'some', '--flag', '-h'],
      ['--help', 'convert'],
    ])
      expect((await run(...words)).stdout).toBe(stdout)
  })

  test.each(commands.map((command) => [command.name, command] as const))(
    'of %s shows every flag and example',
    (_, it) => {
      const lines = writeCommandHelp(it).split('\n')
      for (const flag of ['help', ...Object.keys(it.flags)])
        expect(lines.filter((line) => new RegExp(`^ {2}.{4}--${flag}(?: |$)`).test(line))).toHaveLength(1)
      for (const example of it.examples) expect(lines).toContain(`  ${example.run}`)
      expect(lines.filter((line) => line.length > 100)).toEqual([])
    },
  )
})

describe('exit codes', () => {
  test.each([
    ['a file that is not there', ['parse', 'missing.txt'], 'input/not-found'],
    ['a file that is damaged', ['parse', 'bad.pdf'], 'input/damaged'],
    ['text under an ending that no format has', ['parse', 'law.log'], '--format text'],
    ['an output that cannot be written', ['parse', law, '-o', 'law.txt/out.json'], 'output/unwritable'],
    ['a family file with faults', ['check-family', 'bad.yaml'], 'rules.furnitures: There is no grammar furnitures'],
  ])('1 for %s', async (_, words, said) => {
    put(join(folder, 'bad.pdf'), '%PDF-1.7 not really')
    put(join(folder, 'law.log'), readFileSync(law, 'utf8'))
    put(join(folder, 'bad.yaml'), 'family: x\nabout: y\nrules: { furnitures: [] }\n')
    const { code, stdout, stderr } = await run(...words)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(said)
  })

  test.each([
    ['an unknown command', ['prase', law], 'Did you mean parse?'],
    ['a command like no other', ['xyzzy'], 'gongbao help names them all'],
    ['help for what is none', ['help', 'outlin'], 'Did you mean outline?'],
    ['no file', ['parse'], 'parse takes FILE; none was given'],
    ['two files', ['outline', law, law], 'outline takes FILE; 2 were given'],
    ['a flag for another name', ['parse', law, '--ocrcache', 'x'], 'Did you mean --ocr-cache?'],
    ['a flag that nobody has', ['formats', '--loud'], 'formats has no flag --loud.'],
    ['a value that is none', ['parse', law, '--ocr', 'alway'], 'Did you mean always?'],
    ['a format that is none', ['parse', law, '--format', 'papyrus'], '--format is pdf, '],
    ['a flag without its value', ['parse', law, '--engine', '--quiet'], '--engine needs a value'],
    ['a switch with a value', ['parse', law, '--quiet=yes'], '--quiet takes no value'],
    ['a URL', ['parse', 'https://example.org/a.pdf'], 'is a URL, and gongbao fetches nothing'],
    ['a URL in an archive', ['convert', 'https://example.org/a.pdf', '--out', 'x'], 'is a URL'],
    ['an archive from a pipe', ['convert', '-', '--out', 'x'], 'parse - reads standard input'],
    ['a number that is none', ['convert', law, '--out', 'x', '-j', 'many'], '-j is a number of at least 1'],
    ['a family that is not there', ['parse', law, '--family', 'none.yaml'], 'family/invalid'],
    ['a dataset without a place', ['convert', law], 'convert needs --out DATASET.'],
    ['an argument too many', ['schema', law], 'takes no arguments'],
  ])('2 for %s', async (_, words, said) => {
    const { code, stdout, stderr } = await run(...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^gongbao: /)
    expect(stderr).toContain(said)
  })

  test('0 where the reader of a pipe goes away', () => {
    const script = `"$0" "$1" schema | head -c 5; exit "\${PIPESTATUS[0]}"`
    expect(spawnSync('bash', ['-c', script, process.execPath, cli]).status).toBe(0)
  })

  test.each([
    ['130', 'SIGINT', ['parse', '-']],
    ['143', 'SIGTERM', ['parse', 'long.txt']],
    ['130', 'SIGINT', ['convert', 'long.txt', '--out', 'stopped']],
  ] as const)('%s where %s stops %j', async (code, signal, words) => {
    put(join(folder, 'long.txt'), `某某条例\n${'第一条 甲。\n'.repeat(400_000)}`)
    // A signal that comes before the command listens ends the process itself: then once more, and later.
    let end: Ended | undefined
    for (let wait = 500; !end || end.signal; wait *= 2) {
      const { child, ended } = start(cli, words, folder)
      setTimeout(() => child.kill(signal), wait)
      end = await ended
    }
    expect([String(end.code), end.stdout]).toEqual([code, ''])
    expect(end.stderr).toContain('stopped')
  })
})

test('no colour reaches a file or a pipe', async () => {
  const { stderr } = await runIn(cli, ['parse', law], folder, { FORCE_COLOR: '1' })
  expect(stderr).not.toContain('\u001b')
})
