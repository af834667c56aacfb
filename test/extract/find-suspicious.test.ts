import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { findSuspicious } from '../../src/extract'
import { loadGrammars } from '../../src/grammar'
import type { TaskRow } from '../../src/model'
import { parseGazette } from '../../src/pipeline'

const grammars = loadGrammars([])
const paragraph = (text: string) => ({ type: 'paragraph' as const, text, source: [] })
const task = (...names: string[]): TaskRow => ({
  eId: 'task_1',
  origin: 'table',
  category: [],
  requirement: '做好工作',
  responsible: names.map((name) => ({ name, role: 'responsible' })),
  source: [],
})
const said = (text: string, tasks: TaskRow[] = []) =>
  findSuspicious([paragraph(text)], tasks, [], grammars).map(({ details }) => details?.text)

test('a foreign particle and a doubled character are reported, and nothing else', () => {
  expect(said('严格控制 and 把关，由消防安全委员会办公室室统筹。')).toHaveLength(2)
  expect(said('严格控制和把关，由消防安全委员会办公室统筹。县委委员参加。')).toEqual([])
})

test('a unit named once, a character shorter than a usual one, is reported', () => {
  const usual = [task('县教育和体育局'), task('县教育和体育局'), task('县教育和体育局', '县科技局')]
  expect(said('', [...usual, task('县教育和体育')])).toEqual(['县教育和体育'])
  expect(said('', [...usual, task('县教育和文旅局')])).toEqual([])
  expect(said('', usual)).toEqual([])
})

test('the sample says where its print or its recognition went wrong', async () => {
  const data = readFileSync(new URL('../../samples/yiyuan-2023-8/issue.md', import.meta.url))
  const { diagnostics } = await parseGazette({ name: 'issue.md', data })
  const doubts = diagnostics.filter(({ code }) => code === 'extract/suspicious-text').map(({ message }) => message)
  for (const part of ['控制and把关', '办公室室统筹']) expect(doubts.join('\n')).toContain(part)
})
