import { describe, expect, it } from 'vitest'
import { utils, write } from 'xlsx'
import { parseGazette } from '../../src/index'

describe('A sheet', () => {
  it('has no columns before its first text', async () => {
    const rows = [
      ['序号', '任务', '完成时限'],
      ['1', '修渠', '2024年底前'],
      ['2', '植树', '2025年底前'],
    ]
    const sheet = utils.aoa_to_sheet([[], ...rows.map((row) => ['', '', ...row])])
    const data = new Uint8Array(write({ SheetNames: ['Sheet1'], Sheets: { Sheet1: sheet } }, { type: 'array' }))
    const issue = await parseGazette({ name: 'a.xlsx', data })
    const table = issue.documents[0]?.body.find((block) => block.type === 'table')
    expect(table).toMatchObject({ header: [['序号', '任务', '完成时限']] })
  })
})
