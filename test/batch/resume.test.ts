import { readFileSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Conversion, ConvertOptions } from '../../src/batch'
import { buildCommand, contentOf, convertAll, digestsOf, manifestOf, put, run, scratch, told } from './archive'
import { scannedIssue } from './scanned-issue'
import { syntheticIssue } from './synthetic-issue'

const folder = scratch()
const at = (...parts: string[]) => join(folder, ...parts)
let command: Awaited<ReturnType<typeof buildCommand>>
beforeAll(async () => {
  command = await buildCommand()
})

const convert = (inputs: string | string[], out: string, options: Partial<ConvertOptions> = {}) =>
  convertAll(inputs, { out, workerEntry: command.worker, ...options })
const converted = (results: readonly Conversion[]) => told(results.filter(({ reused }) => !reused))
const issueOf = (out: string, nth = 0): string => at(out, 'issues', `${manifestOf(at(out))[nth]?.id}.json`)

describe('pages that nothing recognised', () => {
  const title = ['某县人民政府关于加强档案工作的通知', '各镇人民政府：', '现将有关事项通知如下。']
  const without = (options: Partial<ConvertOptions> = {}) =>
    convert(at('scans'), at('scans-out'), { workerEntry: command.engineless, ...options })
  beforeAll(() => {
    put(at('scans', 'mixed.pdf'), scannedIssue([title, 'scan']))
    put(at('scans', 'pure.pdf'), scannedIssue(['scan', 'scan']))
    put(at('scans', 'text.txt'), syntheticIssue(1, 1))
  })

  it('are done again when an engine is there, they alone, and not before', async () => {
    expect(told(await without())).toEqual(['mixed.pdf done', 'pure.pdf ocr/engine-missing', 'text.txt done'])
    expect(manifestOf(at('scans-out'))[0]).toMatchObject({ missed: 1, recogniser: 'none' })
    expect(converted(await without())).toEqual([])
    const results = await convert(at('scans'), at('scans-out'))
    expect(told(results)).toEqual(['mixed.pdf done', 'pure.pdf done', 'text.txt done reused'])
    expect(results[0]).toMatchObject({ replaced: true, recogniser: expect.stringContaining('onnxruntime-node ') })
    expect(readFileSync(issueOf('scans-out'), 'utf8')).toContain('第十条')
    await convert(at('scans'), at('scans-fresh'))
    expect(digestsOf(at('scans-out'))).toEqual(digestsOf(at('scans-fresh')))
    expect(converted(await convert(at('scans'), at('scans-out')))).toEqual([])
  })

  it('do not take the place of pages that were recognised where an engine was', async () => {
    await convert(at('scans'), at('scans-out'))
    const before = digestsOf(at('scans-out'))
    expect(converted(await without())).toEqual([])
    const results = await without({ repairs: false })
    expect(told(results)).toEqual(['mixed.pdf done reused', 'pure.pdf done reused', 'text.txt done'])
    expect(results.map(({ outdated }) => outdated)).toEqual([true, true, undefined])
    expect(Object.keys(digestsOf(at('scans-out')))).toEqual(Object.keys(before))
  })

  it('stay also where the file has another name by now', async () => {
    await convert(at('scans', 'mixed.pdf'), at('renamed'))
    put(at('scans', 'a-copy.pdf'), scannedIssue([title, 'scan']))
    expect(
      converted(await convert(at('scans', 'a-copy.pdf'), at('renamed'), { workerEntry: command.engineless })),
    ).toEqual([])
    expect(converted(await convert(at('scans', 'a-copy.pdf'), at('renamed')))).toEqual(['a-copy.pdf done'])
    unlinkSync(at('scans', 'a-copy.pdf'))
  })

  it('are asked for no engine where they are not to be recognised', async () => {
    expect(told(await convert(at('scans', 'mixed.pdf'), at('never'), { ocr: 'never' }))).toEqual(['mixed.pdf done'])
    expect(manifestOf(at('never'))[0]).toMatchObject({ missed: 1 })
    expect(manifestOf(at('never'))[0]).not.toHaveProperty('recogniser')
  })
})

describe('what could change a result', () => {
  const rewritten = (out: string, change: (line: Record<string, unknown>) => void) => {
    const lines = manifestOf(at(out))
    for (const line of lines) change(line)
    writeFileSync(at(out, 'manifest.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  const family = { family: 'a-county', about: 'its running heads', fragments: {}, rules: {} }
  beforeAll(() => {
    put(at('means', '1.txt'), syntheticIssue(1, 1))
    put(at('means', '2.csv'), '序号,工作任务,责任单位\n1,修路,县交通局\n2,植树,县林业局\n')
  })

  it.each<[string, Partial<ConvertOptions>]>([
    ['a family file', { families: [family] }],
    ['another family file', { families: [{ ...family, about: 'its titles' }] }],
    ['the language of repairs', { repairs: false }],
    ['the engine for PDF', { engine: 'pdfjs' }],
    ['recognition', { ocr: 'never' }],
  ])('makes it anew: %s', async (_, options) => {
    await convert(at('means', '1.txt'), at('means-out'))
    expect(converted(await convert(at('means', '1.txt'), at('means-out'), options))).toEqual(['1.txt done'])
    expect(converted(await convert(at('means', '1.txt'), at('means-out'), options))).toEqual([])
  })

  it('is not what only bears on the run: workers, limits, a cache, the tables', async () => {
    await convert(at('means', '1.txt'), at('means-same'))
    const options = { workers: 2, timeout: 50, memory: 900, ocrCache: at('cache'), dataset: { headers: 'zh' } } as const
    expect(converted(await convert(at('means', '1.txt'), at('means-same'), options))).toEqual([])
  })

  it('is the version of gongbao, and of the packages that read this format', async () => {
    await convert([at('means', '1.txt'), at('means', '2.csv')], at('versions'))
    const again = async () => converted(await convert([at('means', '1.txt'), at('means', '2.csv')], at('versions')))
    rewritten('versions', (line) => Object.assign(line, { version: '0.0.1' }))
    expect(await again()).toEqual(['1.txt done', '2.csv done'])
    expect(manifestOf(at('versions'))[1]?.engines).toMatchObject({ xlsx: expect.any(String) })
    rewritten('versions', ({ engines }) => {
      if (Object.hasOwn(engines as object, 'xlsx')) Object.assign(engines as object, { xlsx: '0.0.1' })
    })
    expect(await again()).toEqual(['2.csv done'])
    expect(await again()).toEqual([])
  })

  it('is more time and memory, for files that failed for want of them', async () => {
    put(at('limits', 'hang.txt'), syntheticIssue(1, 1))
    const limited = async (timeout: number) =>
      told(await convert(at('limits'), at('limits-out'), { workerEntry: command.hostile, timeout }))
    expect(await limited(1.5)).toEqual(['hang.txt batch/timeout'])
    expect(await limited(1.5)).toEqual(['hang.txt batch/timeout reused'])
    expect(await limited(1.2)).toEqual(['hang.txt batch/timeout reused'])
    expect(await limited(2)).toEqual(['hang.txt batch/timeout'])
  })
})

describe('an issue that was damaged', () => {
  beforeAll(() => {
    for (const n of [1, 2, 3]) put(at('verify', `${n}.txt`), syntheticIssue(n, 1))
  })
  /** One character becomes another: the size stays. */
  const falsify = (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('水利建设', '水利建没'))

  it('is made again where that is asked for, it alone', async () => {
    await convert(at('verify'), at('verify-out'))
    const before = contentOf(at('verify-out'))
    falsify(issueOf('verify-out'))
    const results = await convert(at('verify'), at('verify-out'), { verify: true })
    expect(told(results)).toEqual(['1.txt done', '2.txt done reused', '3.txt done reused'])
    expect(results.map(({ repaired }) => repaired)).toEqual([true, undefined, undefined])
    expect(contentOf(at('verify-out'))).toEqual(before)
    expect(converted(await convert(at('verify'), at('verify-out'), { verify: true }))).toEqual([])
  })

  it('is never read into the tables', async () => {
    await convert(at('verify'), at('false-out'))
    const before = readFileSync(at('false-out', 'tables', 'articles.ndjson'), 'utf8')
    falsify(issueOf('false-out'))
    await expect(convert(at('verify'), at('false-out'))).rejects.toMatchObject({ code: 'output/invalid' })
    expect(readFileSync(at('false-out', 'tables', 'articles.ndjson'), 'utf8')).toBe(before)
  })

  it('is made again without being asked for where it is cut short or gone', async () => {
    await convert(at('verify'), at('cut-out'))
    const before = digestsOf(at('cut-out'))
    truncateSync(issueOf('cut-out'), 3000)
    unlinkSync(issueOf('cut-out', 2))
    expect(converted(await convert(at('verify'), at('cut-out')))).toEqual(['1.txt done', '3.txt done'])
    expect(digestsOf(at('cut-out'))).toEqual(before)
  })

  it('of an earlier run over other inputs is made again, too, as long as its file is there', async () => {
    await convert([at('verify', '1.txt'), at('verify', '2.txt')], at('other-out'))
    const before = contentOf(at('other-out'))
    falsify(issueOf('other-out'))
    const again = () => convert(at('verify', '2.txt'), at('other-out'), { verify: true })
    expect(converted(await again())).toEqual(['1.txt done'])
    expect(contentOf(at('other-out'))).toEqual(before)
    falsify(issueOf('other-out'))
    const moved = at('verify', '1.txt')
    const text = readFileSync(moved, 'utf8')
    writeFileSync(moved, 'other text')
    await expect(again()).rejects.toMatchObject({ code: 'output/invalid', message: expect.stringContaining('1.txt') })
    writeFileSync(moved, text)
  })

  it('is counted by the command', async () => {
    await run(command.cli, ['convert', 'verify', '--out', 'told', '-q'], folder)
    falsify(issueOf('told'))
    const { code, stderr } = await run(command.cli, ['convert', 'verify', '--out', 'told', '--verify'], folder)
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 issue gone or damaged, made again')])
  })

  it('stops the merge of its shard', async () => {
    await run(command.cli, ['convert', 'verify', '--out', 'shard', '--shard', '1/1', '-q'], folder)
    falsify(issueOf('shard'))
    const { code, stderr } = await run(command.cli, ['merge', 'shard', '--out', 'merged'], folder)
    expect([code, stderr]).toEqual([2, expect.stringContaining('--verify')])
    await run(command.cli, ['convert', 'verify', '--out', 'shard', '--shard', '1/1', '-q', '--verify'], folder)
    expect((await run(command.cli, ['merge', 'shard', '--out', 'merged'], folder)).code).toBe(0)
  })
})
