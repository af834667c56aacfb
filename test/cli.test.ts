import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const command = resolve(import.meta.dirname, '../dist/cli.js')
const folder = mkdtempSync(join(tmpdir(), 'gongbao-'))
afterAll(() => rmSync(folder, { recursive: true }))

const law = join(folder, 'law.txt')
writeFileSync(law, '某某条例\n第一条 甲。\n第三条 丙。\n')
const run = (...words: string[]) => spawnSync(process.execPath, [command, ...words], { encoding: 'utf8' })

describe.skipIf(!existsSync(command))('the command', () => {
  test('writes one JSON to the console, doubts beside it, and ends with 0', () => {
    const { status, stdout, stderr } = run('parse', law)
    expect(status).toBe(0)
    expect(JSON.parse(stdout).documents[0].title).toBe('某某条例')
    expect(stderr).toContain('第三条')
  })

  test('writes to a file where one is named', () => {
    const out = join(folder, 'out.json')
    const { status, stdout } = run('parse', law, '-o', out)
    expect([status, stdout]).toEqual([0, ''])
    expect(JSON.parse(readFileSync(out, 'utf8')).schemaVersion).toBe('1')
  })

  test('prints the tree that a person wants to see first', () => {
    const { status, stdout } = run('outline', law)
    expect(status).toBe(0)
    expect(stdout).toContain('某某条例')
  })

  test('prints its help to the console only when it is asked for', () => {
    for (const word of ['help', '--help', '-h']) {
      const { status, stdout, stderr } = run(word)
      expect([status, stderr]).toEqual([0, ''])
      expect(stdout).toContain('gongbao parse FILE')
    }
    expect(run().stderr).toBe(run('help').stdout)
  })

  test('ends with 1 where the file cannot be read', () => {
    const { status, stdout, stderr } = run('parse', join(folder, 'missing.txt'))
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('missing.txt')
  })

  test.each([[[]], [['paint']], [['parse']], [['parse', law, '--format', 'papyrus']]])(
    'ends with 2 where it is misused: %j',
    (words) => {
      const { status, stdout, stderr } = run(...words)
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^gongbao: /)
    },
  )
})
