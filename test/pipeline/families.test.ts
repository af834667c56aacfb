import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadFamily, parseGazette } from '../../src'

const sample = (name: string) => new URL(`../../samples/lanxi-2024-3/${name}`, import.meta.url)
const family = await loadFamily(readFileSync(sample('family.yaml'), 'utf8'))
const rules = ({ documents }: Awaited<ReturnType<typeof parseGazette>>) => documents[0]?.annexes[0]

describe('the family file of the samples', () => {
  test('makes articles, running heads and the units of a table of what the general rules do not know', async () => {
    const [without, issue] = [
      await parseGazette(sample('issue.md')),
      await parseGazette(sample('issue.md'), { families: [family] }),
    ]
    expect(rules(issue)?.title).toBe('澜溪县村级水渠管护规则')
    expect(without.documents[0]?.articles).toEqual([])
    expect(issue.documents[0]?.articles.map(({ number, text }) => `${number} ${text}`)).toEqual([
      '1 为了保护村级水渠，保障农田灌溉，制定本规则。',
      '2 水渠每年清淤两次，由村民委员会组织。',
      '3 管护员由村民会议推选，任期三年。',
      '4 本规则自2024年4月1日起施行。',
    ])
    const units = (of: typeof issue) =>
      of.documents[0]?.taskRows.map(({ responsible }) => responsible.map(({ name }) => name))
    expect(units(issue)).toEqual([['县水利站'], ['县农经站', '县水利站']])
    expect(issue.coverage.unassigned).toBe(0)
  })
})

describe('families', () => {
  const law = { name: 'law.txt', data: '云岭县条例\n第一则　甲。\n第二则　乙。\n' }
  const said = async (applies: string | undefined) => {
    const { applies: _, ...general } = family
    const families = [{ ...general, ...(applies ? { applies } : {}) }]
    const issue = await parseGazette(law, { families })
    return [
      issue.documents[0]?.articles.length,
      ...issue.diagnostics.map(({ code }) => code).filter((code) => code.startsWith('read/')),
    ]
  }

  test('apply where their pattern matches the first lines, or where they have none', async () => {
    expect(await said('云岭')).toEqual([2])
    expect(await said(undefined)).toEqual([2])
  })

  test('that were given and do not apply are named', async () => {
    expect(await said('澜溪')).toEqual([0, 'read/no-family-applies'])
  })
})
