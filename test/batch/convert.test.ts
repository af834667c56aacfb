import { appendFileSync, chmodSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ConvertOptions, convertGazettes } from '../../src/batch'
import { buildCommand, contentOf, convertAll, manifestOf, put, run, scratch, told } from './archive'
import { syntheticIssue } from './synthetic-issue'

const folder = scratch()
const at = (...parts: string[]) => join(folder, ...parts)
let command: Awaited<ReturnType<typeof buildCommand>>

beforeAll(async () => {
  command = await buildCommand()
})

const convert = (inputs: string | string[], out: string, options: Partial<ConvertOptions> = {}) =>
  convertAll(inputs, { out, workerEntry: command.hostile, ...options })

describe('a file that misbehaves', () => {
  it('costs itself alone: hanging, eating heap or native memory, crashing', async () => {
    for (const name of ['crash', 'good', 'hang', 'heap', 'native'])
      put(at('bad', `${name}.txt`), syntheticIssue(name.length, 1) + name)
    put(at('bad', 'good2.txt'), syntheticIssue(50, 1))
    const results = await convert(at('bad'), at('bad-out'), { timeout: 5, memory: 200 })
    expect(told(results)).toEqual([
      'crash.txt batch/crashed',
      'good.txt done',
      'good2.txt done',
      'hang.txt batch/timeout',
      'heap.txt batch/memory',
      'native.txt batch/memory',
    ])
    expect(told(await convert(at('bad'), at('bad-out'), { timeout: 5 }))).toContain('hang.txt batch/timeout reused')
  })

  it('is tried again only on demand', async () => {
    put(at('retry', 'crash.txt'), syntheticIssue(1, 1))
    await convert(at('retry'), at('retry-out'))
    const again = await convert(at('retry'), at('retry-out'), {
      retryFailed: true,
      workerEntry: command.hostile.replace('hostile', 'worker'),
    })
    expect(told(again)).toEqual(['crash.txt done'])
    expect(manifestOf(at('retry-out'))).toHaveLength(1)
  })
})

describe('what is known is not done again', () => {
  it('keeps what is done, redoes what changed, drops what is gone where that is asked for', async () => {
    for (const n of [1, 2, 3]) put(at('known', `${n}.txt`), syntheticIssue(n, 1))
    await convert(at('known'), at('known-out'))
    put(at('known', '2.txt'), syntheticIssue(20, 1))
    unlinkSync(at('known', '3.txt'))
    expect(told(await convert(at('known'), at('known-out'), { prune: true }))).toEqual([
      '1.txt done reused',
      '2.txt done',
    ])
    await convert(at('known'), at('fresh-out'))
    expect(contentOf(at('known-out'))).toEqual(contentOf(at('fresh-out')))
  })

  it('redoes everything when forced, and what a user took away', async () => {
    put(at('force', '1.txt'), syntheticIssue(1, 1))
    await convert(at('force'), at('force-out'))
    expect(told(await convert(at('force'), at('force-out'), { force: true }))).toEqual(['1.txt done'])
    rmSync(at('force-out', 'issues'), { recursive: true })
    expect(told(await convert(at('force'), at('force-out')))).toEqual(['1.txt done'])
  })

  it('converts one content under two names once and lists it twice', async () => {
    put(at('twice', 'a.txt'), syntheticIssue(1, 1))
    put(at('twice', 'b.txt'), syntheticIssue(1, 1))
    expect(told(await convert(at('twice'), at('twice-out')))).toEqual(['a.txt done', 'b.txt done reused'])
    const [first, second] = manifestOf(at('twice-out'))
    expect(second).toMatchObject({ id: first?.id, sameAs: first?.input })
    expect(
      readFileSync(at('twice-out', 'tables', 'issues.ndjson'), 'utf8')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(1)
  })

  it('passes over a torn last line of the manifest', async () => {
    put(at('torn', '1.txt'), syntheticIssue(1, 1))
    await convert(at('torn'), at('torn-out'))
    appendFileSync(at('torn-out', 'manifest.jsonl'), '{"input":"torn/2.txt","stat')
    expect(told(await convert(at('torn'), at('torn-out')))).toEqual(['1.txt done reused'])
    expect(manifestOf(at('torn-out'))).toHaveLength(1)
  })
})

describe('ids', () => {
  it('stay apart where two issues ask for the same, whatever the order, in the JSON as well', async () => {
    put(at('clash', 'a.txt'), syntheticIssue(1, 1))
    await convert(at('clash'), at('clash-out'))
    const [alone] = manifestOf(at('clash-out'))
    expect(alone?.id).toBe(alone?.slug)
    put(at('clash', '0.txt'), `${syntheticIssue(1, 1)}附则另行规定。\n`)
    await convert(at('clash'), at('clash-out'))
    await convert(at('clash'), at('clash-fresh'), { workers: 2 })
    expect(contentOf(at('clash-out'))).toEqual(contentOf(at('clash-fresh')))
    const ids = manifestOf(at('clash-out')).map(({ id, sha256 }) => {
      expect(id).toBe(`${alone?.slug}-${String(sha256).slice(0, 12)}`)
      expect(JSON.parse(readFileSync(at('clash-out', 'issues', `${id}.json`), 'utf8')).id).toBe(id)
      return id
    })
    expect(new Set(ids).size).toBe(2)
    unlinkSync(at('clash', '0.txt'))
    await convert(at('clash'), at('clash-out'), { prune: true })
    expect(manifestOf(at('clash-out'))[0]?.id).toBe(alone?.slug)
  })

  it('come from names that would break out of the folder without doing so', async () => {
    const name = 'a..\u0007\n‮evil=1.txt'
    put(at('names', name), '一段没有标题的话。\n')
    await convert(at('names'), at('names-out'))
    const [entry] = manifestOf(at('names-out'))
    expect(entry?.input).toBe(at('names', name))
    expect(entry?.id).toMatch(/^[\p{L}\p{N}-]+$/u)
    expect(Object.keys(contentOf(at('names-out', 'issues')))).toEqual([`${entry?.id}.json`])
  })
})

describe('the list of inputs', () => {
  it('ends in a circle of links and says which links lead nowhere', async () => {
    put(at('links', 'a', '1.txt'), syntheticIssue(1, 1))
    symlinkSync('..', at('links', 'a', 'up'))
    symlinkSync('round', at('links', 'round'))
    symlinkSync('nowhere', at('links', 'dead.pdf'))
    expect(told(await convert(at('links'), at('links-out')))).toEqual([
      '1.txt done',
      'dead.pdf input/not-found',
      'round input/unreadable',
    ])
  })

  it('takes globs, and says so when one matches nothing', async () => {
    for (const name of ['2023/1.txt', '2023/1.log', '2024/2.txt'])
      put(at('glob', name), syntheticIssue(name.length, 1) + name)
    expect(told(await convert([at('glob', '**', '*.txt'), at('glob', '*.pdf')], at('glob-out')))).toEqual([
      '*.pdf input/not-found',
      '1.txt done',
      '2.txt done',
    ])
  })

  it('leaves hidden files, other kinds and the output itself aside', async () => {
    put(at('own', '1.txt'), syntheticIssue(1, 1))
    put(at('own', '.hidden.txt'), 'x')
    put(at('own', 'notes.log'), 'x')
    await convert(at('own'), at('own', 'out'))
    let ignored = 0
    const results = await convert(at('own'), at('own', 'out'), {
      onProgress: (event) => {
        if (event.type === 'listed') ignored = event.ignored
      },
    })
    expect(told(results)).toEqual(['1.txt done reused'])
    expect(ignored).toBe(1)
  })

  it.skipIf(process.getuid?.() === 0)('names a folder that cannot be read', async () => {
    put(at('closed', 'in', '1.txt'), 'x')
    chmodSync(at('closed', 'in'), 0)
    const results = await convert(at('closed'), at('closed-out'))
    chmodSync(at('closed', 'in'), 0o755)
    expect(told(results)).toEqual(['in input/unreadable'])
  })
})

describe('the output', () => {
  it('belongs to one run at a time; the lock of a dead one is taken over', async () => {
    put(at('lock', '1.txt'), syntheticIssue(1, 1))
    const first = convertGazettes(at('lock'), { out: at('lock-out'), workerEntry: command.hostile })
    await first.next()
    await expect(convert(at('lock'), at('lock-out'))).rejects.toMatchObject({ code: 'output/locked' })
    await first.return()
    put(at('lock-out', '.gongbao', 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), began: '' }))
    expect(told(await convert(at('lock'), at('lock-out')))).toEqual(['1.txt done reused'])
    put(at('lock-out', '.gongbao', 'lock'), JSON.stringify({ pid: 1, host: 'another', began: '' }))
    await expect(convert(at('lock'), at('lock-out'))).rejects.toMatchObject({ code: 'output/locked' })
  })

  it('that cannot be written ends the run with the reason', async () => {
    put(at('full', '1.txt'), syntheticIssue(1, 1))
    put(at('file'), 'no folder')
    await expect(convert(at('full'), at('file', 'out'))).rejects.toMatchObject({ code: 'output/unwritable' })
    put(at('blocked-out', 'manifest.jsonl'), '')
    put(at('blocked-out', 'issues'), 'a file where the folder should be')
    await expect(convert(at('full'), at('blocked-out'))).rejects.toMatchObject({ code: 'output/unwritable' })
    renameSync(at('blocked-out', 'issues'), at('moved'))
    expect(told(await convert(at('full'), at('blocked-out')))).toEqual(['1.txt done reused'])
  })
})

describe('the command', () => {
  it('says 0 when all is well, 3 when some failed, 2 for misuse', async () => {
    put(at('cli', '1.txt'), syntheticIssue(1, 1))
    const good = await run(command.cli, ['convert', 'cli', '--out', 'cli-out', '--json'], folder)
    expect(good.code).toBe(0)
    expect(
      good.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).type),
    ).toEqual(['listed', 'started', 'finished', 'assembling', 'written'])
    put(at('cli', '\u001b[2Jbad.pdf'), '%PDF-1.7 not really')
    const some = await run(command.cli, ['convert', 'cli', '--out', 'cli-out'], folder)
    expect(some.code).toBe(3)
    expect(some.stderr).toContain('1 failed')
    expect(some.stderr).not.toContain('\u001b')
    for (const args of [
      [],
      ['cli'],
      ['cli', '--out', 'x', '-j', '0'],
      ['cli', '--out', 'x', '--shard', '3/2'],
      ['cli', '--out', 'x', '--headers', 'fr'],
    ])
      expect((await run(command.cli, ['convert', ...args], folder)).code).toBe(2)
  })
})
