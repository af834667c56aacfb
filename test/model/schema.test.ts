import { describe, expect, test } from 'vitest'
import { diagnose, EIds, GazetteIssue } from '../../src/model'
import { diagnosticCodes, wordings } from '../../src/model/diagnostic'
import { parseGazette } from '../../src/pipeline'

describe('the schema of an issue', () => {
  test('takes what the pipeline gives and refuses a field that it does not know', async () => {
    const issue = await parseGazette({ name: 'a.txt', data: '某某条例\n第一条 甲。\n第二条 乙。' })
    expect(GazetteIssue.safeParse(issue).success).toBe(true)
    expect(GazetteIssue.safeParse({ ...issue, colour: 'red' }).success).toBe(false)
    expect(GazetteIssue.safeParse({ ...issue, documents: [{}] }).success).toBe(false)
    expect(GazetteIssue.safeParse({ ...issue, schemaVersion: '2' }).success).toBe(false)
  })
})

describe('eIds', () => {
  test('follow the Akoma Ntoso naming convention', () => {
    const eIds = new EIds()
    const chapter = eIds.next('', 'chapter', 5)
    expect(eIds.next(chapter, 'article', '10-1')).toBe('chp_5__art_10-1')
  })

  test('that are taken get a count, so that no two are the same', () => {
    const eIds = new EIds()
    expect([1, 2, 3].map(() => eIds.next('', 'article', 3))).toEqual(['art_3', 'art_3-dup2', 'art_3-dup3'])
  })
})

describe('diagnostics', () => {
  test('say what they are about in words and in fields', () => {
    const said = diagnose('structure/number-gap', { num: '第三条', previous: '第一条' }, [{ page: 1 }])
    expect(said.message).toContain('第三条 follows 第一条')
    expect(said).toMatchObject({ severity: 'warning', details: { num: '第三条' }, source: [{ page: 1 }] })
  })

  test('have a code that names the room, and a sentence', () => {
    for (const code of diagnosticCodes) {
      expect(code).toMatch(/^[a-z]+\/[a-z-]+$/)
      expect(wordings[code].message).toMatch(/^[“{A-Z].*[.}]$/u)
    }
  })
})
