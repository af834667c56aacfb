import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { parseGazette } from '../../src/index'
import { docxOf, toHtml } from './same-document'

const page = [
  '云岭市人民政府关于加强供水管理的通知',
  '云政发〔2023〕7号',
  '各县（区）人民政府：',
  '请认真执行。',
  '云岭市人民政府',
  '2023年2月1日',
]

describe('web pages', () => {
  it('leave out hidden copies, metadata and the lists under 相关解读', async () => {
    const extra =
      '<div style="display:none">隐藏的另一份文本。</div><table><tr><td>索引号：</td><td>1</td><td>发文字号：</td><td>云政发〔2023〕8号</td></tr></table>'
    const html = toHtml(page).replace('<div class="TRS', `${extra}<div class="TRS`)
    const issue = await parseGazette({ name: 'a.html', data: html })
    expect(issue.documents).toHaveLength(1)
    expect(JSON.stringify(issue.documents)).not.toMatch(/隐藏|索引号/)
    expect(issue.documents[0]?.docNumber?.text).toBe('云政发〔2023〕7号')
    expect(issue.diagnostics.map(({ code }) => code)).toContain('split/metadata-differs')
  })

  it('that open too many elements inside each other are refused', async () => {
    const data = `<html>${'<div>'.repeat(100_000)}`
    await expect(parseGazette({ name: 'a.html', data })).rejects.toMatchObject({ code: 'input/limit' })
  })
})

describe('Word documents', () => {
  it('show their automatic numbers, insertions and text boxes once', async () => {
    const numbering =
      '<w:numbering><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    const numbered = (inner: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr>${inner}</w:p>`
    const t = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`
    const box = `<w:txbxContent><w:p>${t('框内文字。')}</w:p></w:txbxContent>`
    const body = `<w:p>${t('供水管理办法')}</w:p>${numbered(t('制定本办法。'))}${numbered(`<w:ins>${t('新的')}</w:ins><w:del><w:r><w:delText>旧的</w:delText></w:r></w:del>${t('规定。')}`)}<w:p><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:p>`
    const issue = await parseGazette({ name: 'a.docx', data: docxOf(body, { 'word/numbering.xml': numbering }) })
    expect(issue.documents[0]?.articles.map(({ num, text }) => num + text)).toEqual([
      '第一条制定本办法。',
      '第二条新的规定。\n框内文字。',
    ])
  })

  it('that unpack to far more than they should are refused', async () => {
    const data = zipSync({ 'word/document.xml': new Uint8Array(20_000_000) }, { level: 9 })
    await expect(parseGazette({ name: 'a.docx', data })).rejects.toMatchObject({ code: 'input/limit' })
  })

  it('of the old format are refused with the way to convert them', async () => {
    const data = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0])
    await expect(parseGazette({ name: 'a.doc', data })).rejects.toThrow(/\.docx/)
  })
})
