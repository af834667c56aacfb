import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readShard } from '../../src/batch'
import { buildCommand, contentOf, put, run, scratch } from './archive'
import { syntheticIssue } from './synthetic-issue'

const folder = scratch()
let cli: string
const merge = (...args: string[]) => run(cli, ['merge', ...args], folder)

beforeAll(async () => {
  cli = (await buildCommand()).cli
  for (let n = 0; n < 9; n++) put(join(folder, 'in', `${n}.txt`), syntheticIssue(n % 7, 1) + (n > 6 ? `${n}\n` : ''))
  put(join(folder, 'in', 'again.txt'), syntheticIssue(3, 1))
  put(join(folder, 'in', 'bad.pdf'), '%PDF-1.7 not really')
  await run(cli, ['convert', 'in', '--out', 'whole', '-q'], folder)
  for (const i of [1, 2, 3])
    await run(cli, ['convert', 'in', '--out', `s${i}`, '--shard', `${i}/3`, '-q', '-j', '1'], folder)
})

describe('merge', () => {
  it('makes of all shards, in any order, the bytes of one run', async () => {
    expect((await merge('s3', 's1', 's2', '--out', 'merged')).code).toBe(3)
    expect(contentOf(join(folder, 'merged'))).toEqual(contentOf(join(folder, 'whole')))
  })

  it('refuses when a shard is missing, given twice, of another archive, or unfinished', async () => {
    expect((await merge('s1', 's3', '--out', 'm')).stderr).toContain('2/3')
    expect((await merge('s1', 's2', 's2', '--out', 'm')).stderr).toContain('same shard')
    put(join(folder, 'in2', '0.txt'), syntheticIssue(0, 1))
    await run(cli, ['convert', 'in2', '--out', 'other', '--shard', '3/3', '-q'], folder)
    expect((await merge('s1', 's2', 'other', '--out', 'm')).stderr).toContain('another archive')
    expect((await merge('s1', 's2', 'whole', '--out', 'm')).stderr).toContain('no finished shard')
  })

  it('refuses a shard whose manifest lost an input', async () => {
    const path = join(folder, 's1', 'manifest.jsonl')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.slice(text.indexOf('\n') + 1))
    expect((await merge('s1', 's2', 's3', '--out', 'm')).stderr).toContain('of 11 inputs')
    appendFileSync(path, text.slice(0, text.indexOf('\n') + 1))
    expect((await merge('s1', 's2', 's3', '--out', 'm')).code).toBe(3)
  })
})

describe('the shard of a job', () => {
  it('is said, or taken from Kubernetes, Slurm and AWS Batch', () => {
    expect(readShard('2/8', {})).toEqual({ index: 2, of: 8 })
    expect(readShard('auto/8', { JOB_COMPLETION_INDEX: '0' })).toEqual({ index: 1, of: 8 })
    expect(
      readShard('auto', { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_COUNT: '4' }),
    ).toEqual({ index: 1, of: 4 })
    expect(
      readShard('auto', {
        SLURM_ARRAY_TASK_ID: '7',
        SLURM_ARRAY_TASK_MIN: '1',
        SLURM_ARRAY_TASK_STEP: '2',
        SLURM_ARRAY_TASK_COUNT: '4',
      }),
    ).toEqual({ index: 4, of: 4 })
    expect(readShard('auto', { AWS_BATCH_JOB_ARRAY_INDEX: '9', AWS_BATCH_JOB_ARRAY_SIZE: '10' })).toEqual({
      index: 10,
      of: 10,
    })
  })

  it.each(['0/2', '3/2', '1', 'x', 'auto', '1/0', '-1/2'])('%s alone is refused', (text) => {
    expect(() => readShard(text, {})).toThrow(expect.objectContaining({ code: 'input/invalid' }))
  })

  it('needs a count where the cluster names none', () => {
    expect(() => readShard('auto', { JOB_COMPLETION_INDEX: '0' })).toThrow(/auto\/n/)
    expect(() => readShard('auto/2', { SLURM_ARRAY_TASK_ID: '5' })).toThrow(/does not exist/)
  })
})
