import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { commands } from '../../src/cli/commands'
import { buildCommand, contentOf, put, scratch } from '../batch/archive'
import { syntheticIssue } from '../batch/synthetic-issue'
import { toPdf } from '../read/printed-document'

/** The examples of the README and of the help, run as they are printed, in a folder that holds what they name. */
const root = new URL('../..', import.meta.url).pathname
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text]) => text as string)
const lines = blocks('sh')
  .flatMap((block) => block.split('\n'))
  .filter((line) => /\bgongbao (?!-)/.test(line) && !line.startsWith('npm '))
const parts = 4

const folder = scratch()
const at = (...names: string[]) => join(folder, ...names)
let whole: Record<string, string>

/** A program of that name that stands before all others on the path. */
function standIn(name: string, script: string): void {
  put(at('bin', name), `#!/usr/bin/env bash\nset -eu\n${script}\n`)
  chmodSync(at('bin', name), 0o755)
}

function run(line: string, env: Record<string, string> = {}) {
  const path = `${at('bin')}${delimiter}${process.env.PATH}`
  return spawnSync('bash', ['-euc', line], {
    cwd: folder,
    env: { ...process.env, PATH: path, ...env },
    encoding: 'utf8',
  })
}

const withoutShards = () => {
  for (let n = 0; n <= parts; n++) rmSync(at(`shard-${n}`), { recursive: true, force: true })
  rmSync(at('dataset'), { recursive: true, force: true })
}

/** The shards are all of the archive: joined they are what one run makes. */
function expectWhole(): void {
  expect(run('gongbao merge shard-*/ --out dataset/')).toMatchObject({ status: 0 })
  expect(contentOf(at('dataset'))).toEqual(whole)
}

beforeAll(async () => {
  const { cli } = await buildCommand()
  standIn('gongbao', `exec '${process.execPath}' '${cli}' "$@"`)
  standIn('npx', '[ "$1" = gongbao ] && exec "$@"')
  // As Slurm does it: --array=FROM-TO, each task with its index and the size of the array.
  standIn(
    'sbatch',
    `array=\${1#--array=}; [ "$2" = --wrap ]; from=\${array%-*}; to=\${array#*-}
for id in $(seq "$from" "$to"); do
  SLURM_ARRAY_TASK_ID=$id SLURM_ARRAY_TASK_MIN=$from SLURM_ARRAY_TASK_MAX=$to SLURM_ARRAY_TASK_STEP=1 \\
    SLURM_ARRAY_TASK_COUNT=$((to - from + 1)) bash -euc "$3"
done`,
  )
  // As GNU parallel does it: the command once for each value behind :::, which stands for {}.
  standIn(
    'parallel',
    `command=(); while [ "$1" != ::: ]; do command+=("$1"); shift; done; shift
for value in "$@"; do bash -euc "\${command[*]//\\{\\}/$value}"; done`,
  )
  standIn('curl', 'cat issue.md')
  const pieces = ['云岭市人民政府关于清淤的通知', '云政发〔2024〕1号', '各县人民政府：', '水渠每年清淤两次。']
  writeFileSync(at('issue.pdf'), toPdf(pieces) as unknown as Uint8Array)
  cpSync(join(root, 'samples/lanxi-2024-3/issue.md'), at('issue.md'))
  cpSync(join(root, 'samples/lanxi-2024-3/family.yaml'), at('my-county.yaml'))
  for (let n = 0; n < 6; n++) put(at('archive', `${2020 + (n % 2)}`, `${n}.txt`), syntheticIssue(n, 1))
  cpSync(at('issue.pdf'), at('archive', 'issue.pdf'))
  expect(run('gongbao convert archive/ --out whole/')).toMatchObject({ status: 0 })
  whole = contentOf(at('whole'))
})

describe('the README', { timeout: 180_000 }, () => {
  test('has examples', () => {
    expect(lines.join('\n')).toMatch(
      /gongbao parse[\s\S]*gongbao convert[\s\S]*sbatch[\s\S]*parallel[\s\S]*gongbao merge/,
    )
  })

  test.each(lines.filter((line) => line.startsWith('gongbao') && !line.includes('merge')))('%s', (line) => {
    expect(run(line)).toMatchObject({ status: 0 })
  })

  test.each(lines.filter((line) => /^(?:sbatch|parallel)/.test(line)))('%s', (line) => {
    withoutShards()
    expect(run(line)).toMatchObject({ status: 0 })
    expectWhole()
  })

  test('has a Kubernetes job that converts every part', () => {
    withoutShards()
    const job = blocks('yaml')
      .flatMap((block) => parseAllDocuments(block).map((document) => document.toJS()))
      .find(({ kind }) => kind === 'Job')
    const [shell, flag, script] = job.spec.template.spec.containers[0].command
    expect([shell, flag]).toEqual(['sh', '-c'])
    expect(job.spec.completionMode).toBe('Indexed')
    mkdirSync(at('out'))
    for (let index = 0; index < job.spec.completions; index++) {
      const here = script.replace('/archive', 'archive/').replaceAll('/out', '.')
      expect(run(here, { JOB_COMPLETION_INDEX: String(index) })).toMatchObject({ status: 0 })
    }
    expectWhole()
  })

  test('pipes what was fetched', () => {
    const [, piped = ''] = /`(curl [^`]+)`/.exec(readme) ?? []
    expect(run(piped.replace('URL', 'https://example.org/issue.md'))).toMatchObject({ status: 0 })
  })
})

test.each(commands.flatMap(({ examples }) => examples.map((example) => example.run)))('the help says: %s', (line) => {
  withoutShards()
  if (line.includes('merge')) run('gongbao convert archive/ --out shard-1 --shard 1/1')
  expect(run(line)).toMatchObject({ status: 0 })
})
