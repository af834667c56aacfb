import { describe, expect, it } from 'vitest'
import { type GazetteIssue, parseGazette } from '../../src/index'
import { type Piece, sheetWriter, writers } from './same-document'

const notice: Piece[] = [
  '云岭市人民政府关于印发2023年重点工作任务分解表的通知',
  '云政发〔2023〕7号',
  '各县（区）人民政府，市政府各部门：',
  '现将《2023年重点工作任务分解表》印发给你们。请抓好以下工作：',
  '一、加强领导',
  '（一）明确责任。各部门主要负责人亲自抓。',
  '（二）按月报送。2023年12月底前完成任务。',
  '二、严格督查',
  '督查结果予以通报。',
  '附件：2023年重点工作任务分解表',
  '云岭市人民政府',
  '2023年2月1日',
  '附件',
  '2023年重点工作任务分解表',
]
const table: Piece = [
  ['序号', { text: '工作任务', colSpan: 2 }, '工作要求', '责任单位', '完成时限'],
  [{ text: '一、扩大投资', colSpan: 6 }],
  ['1', { text: '项目建设', rowSpan: 2 }, '前期工作', '完成可行性研究报告的批复。', '市发展改革委', '2023年6月底前'],
  ['2', '开工建设', '全部项目开工建设。', '市住房城乡建设局', '2023年12月底前'],
]

/** The issue without what may differ between formats: file, places, furniture. */
function bare(issue: GazetteIssue): unknown {
  const { file: _, coverage, id: __, ...rest } = issue
  const text = JSON.stringify(
    { ...rest, structured: coverage.structured, unassigned: coverage.unassigned },
    (key, value) => (key === 'source' ? undefined : value),
  )
  return JSON.parse(text)
}

describe('one document in several formats', () => {
  const read = async (write: (pieces: readonly Piece[]) => Parameters<typeof parseGazette>[0], pieces: Piece[]) =>
    bare(await parseGazette(write(pieces)))

  it('gives the same issue but for file, source and furniture', async () => {
    const [first, ...others] = await Promise.all(Object.values(writers).map((write) => read(write, [...notice, table])))
    expect(first).toMatchObject({ documents: [{ docNumber: { text: '云政发〔2023〕7号' }, taskRows: [{}, {}] }] })
    for (const other of others) expect(other).toEqual(first)
  })

  it('gives the same tasks from a sheet that has only the table', async () => {
    const pieces = ['2023年重点工作任务分解表', table]
    const fromSheet = await read(sheetWriter, pieces)
    for (const write of Object.values(writers)) expect(await read(write, pieces)).toEqual(fromSheet)
    expect(fromSheet).toMatchObject({
      documents: [{ taskRows: [{ category: ['扩大投资', '项目建设', '前期工作'] }, {}] }],
    })
  })
})
