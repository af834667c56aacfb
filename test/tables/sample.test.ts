import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/text/normalise'
import { read } from './outline'
import { indicatorsOf, sampleRuns, tasksOf } from './sample'

interface GoldTask {
  seq: string
  category: string[]
  categoryAlternatives?: string[][]
  requirement: string
  responsibleText: string
  deadline: { text: string }
}
interface GoldIndicator {
  kind: string
  path: string[]
  pathAlternatives?: string[][]
  text: string
  subjects: string[]
  subjectsText?: string
  subjectsAlternatives?: string[][]
}

const gold = JSON.parse(readFileSync(new URL('../../samples/yiyuan-2023-8/gold.json', import.meta.url), 'utf8')) as {
  documents: { taskRows?: GoldTask[]; indicators?: GoldIndicator[] }[]
}
const same = (a: readonly string[], b: readonly string[]) => a.map(fold).join('/') === b.map(fold).join('/')
const bare = (text: string | undefined) => fold(text ?? '').replace(/\n/g, '')

describe('the OCR’d tables of 沂源县人民政府公报 2023年第8期', () => {
  const tables = sampleRuns().flatMap((run) => read(...run).value)

  it('are one table of tasks and one of indicators', () => {
    expect(tables.map((table) => `${table.role} ${table.rows.length}`)).toEqual(['tasks 48', 'indicators 197'])
  })

  it('give every task its category, requirement, units and time limit', () => {
    const wanted = gold.documents[3]?.taskRows ?? []
    expect(wanted).toHaveLength(48)
    const got = tasksOf(tables[0] as (typeof tables)[0])
    const wrong = wanted.flatMap((task, at) => {
      const row = got[at]
      const right =
        row &&
        [task.category, ...(task.categoryAlternatives ?? [])].some((category) => same(category, row.category)) &&
        bare(task.requirement) === bare(row.requirement) &&
        bare(task.responsibleText) === bare(row.responsible) &&
        bare(task.deadline.text) === bare(row.deadline) &&
        task.seq === row.seq
      return right ? [] : [{ task, row }]
    })
    expect(wrong).toEqual([])
  })

  it('give every indicator its path, text and subjects', () => {
    const wanted = gold.documents[3]?.indicators?.filter((row) => row.kind === 'assessment') ?? []
    expect(wanted).toHaveLength(197)
    const got = indicatorsOf(tables[1] as (typeof tables)[0])
    const wrong = wanted.flatMap((indicator, at) => {
      const row = got[at]
      const subjects = [
        indicator.subjectsText ?? indicator.subjects.join('、'),
        ...(indicator.subjectsAlternatives ?? []).map((list) => list.join('、')),
      ]
      const right =
        row &&
        [indicator.path, ...(indicator.pathAlternatives ?? [])].some((path) => same(path, row.path)) &&
        bare(indicator.text) === bare(row.text) &&
        subjects.some((text) => bare(text) === bare(row.subjects))
      return right
        ? []
        : [
            `${at} ${row?.path.join('/')} | ${row?.text} | ${row?.subjects} <> ${indicator.path.join('/')} | ${indicator.text} | ${subjects.join(' or ')}`,
          ]
    })
    expect(wrong).toEqual([])
  })
})
