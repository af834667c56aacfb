import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { GazetteIssue } from '../src'
import { parseGazette } from '../src/pipeline'
import { measure } from './measure'

/** Scores are a ratchet: they may not fall. The gold of a sample was checked against its pages by a person. */
const folder = (name: string): string => new URL(`../samples/${name}/`, import.meta.url).pathname
const goldOf = (name: string) => JSON.parse(readFileSync(`${folder(name)}gold.json`, 'utf8'))
const withoutOrigin = ({ documents }: GazetteIssue) =>
  documents.map(({ title, docNumber, issuedDate, articles, taskRows, indicators }) => ({
    title,
    docNumber,
    issuedDate,
    articles: articles.map(({ num, text }) => [num, text.replace(/\s/g, '')]),
    tasks: taskRows.map(({ seq, requirement }) => [seq, requirement]),
    indicators: indicators.map(({ kind, path, text }) => [kind, path, text]),
  }))

describe('the sample issue', () => {
  test.each(['issue.md', 'issue.docx', 'issue.pdf'])('%s comes out as its gold says', async (file) => {
    const issue = await parseGazette(folder('yiyuan-2023-8') + file)
    const scores = measure(issue, goldOf('yiyuan-2023-8'))
    const { articles, tasks, assessments, ...exact } = scores
    for (const [name, score] of Object.entries(exact)) expect(score, name).toBe(1)
    for (const [name, score] of Object.entries({ articles, tasks, assessments }))
      expect(score, name).toBeGreaterThan(0.98)
    expect(issue.coverage.unassigned).toBe(0)
  })

  test('is the same through both PDF engines', async () => {
    const path = `${folder('yiyuan-2023-8')}issue.pdf`
    const [one, other] = [await parseGazette(path), await parseGazette(path, { engine: 'pdfjs' })]
    expect(withoutOrigin(other)).toEqual(withoutOrigin(one))
  })

  test('has page and box for every article and task of the PDF', async () => {
    const { documents } = await parseGazette(`${folder('yiyuan-2023-8')}issue.pdf`)
    const placed = documents.flatMap(({ articles, taskRows, indicators }) => [...articles, ...taskRows, ...indicators])
    expect(placed.length).toBeGreaterThan(300)
    expect(placed.filter(({ source }) => !source.length || source.some(({ bbox }) => !bbox))).toEqual([])
  })
})

describe('the scanned sample', () => {
  test('is recognised page by page and gives the document of its print', { timeout: 300_000 }, async () => {
    const stages = new Set<string>()
    const issue = await parseGazette(`${folder('yiyuan-2023-8-scan')}issue.pdf`, {
      onProgress: ({ stage }) => stages.add(stage),
    })
    const { tasks, ...scores } = measure(issue, goldOf('yiyuan-2023-8-scan'))
    for (const [name, score] of Object.entries(scores)) expect(score, name).toBe(1)
    expect(tasks).toBeGreaterThan(0.94)
    expect(issue.file.format).toBe('scan')
    expect(stages).toContain('recognise')
  })

  test('without recognition says of each page what is missing and what to do', async () => {
    const issue = await parseGazette(`${folder('yiyuan-2023-8-scan')}issue.pdf`, { ocr: 'never' })
    const said = issue.diagnostics.filter(({ code }) => code === 'read/page-needs-ocr')
    expect(said).toHaveLength(8)
    expect(said[0]?.message).toContain('ocr')
  })

  test('stops when its caller gives up', async () => {
    const stop = new AbortController()
    const parsing = parseGazette(`${folder('yiyuan-2023-8-scan')}issue.pdf`, {
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(parsing).rejects.toMatchObject({ code: 'aborted' })
  })
})
