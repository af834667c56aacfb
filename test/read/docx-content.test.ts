import { describe, expect, it } from 'vitest'
import { parseGazette } from '../../src/index'
import { docxOf } from './same-document'

const relation = (target: string) => ({
  'word/_rels/document.xml.rels': `<Relationships><Relationship Id="r1" Target="${target}"/></Relationships>`,
})
const t = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const p = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`
const read = async (body: string, parts: Record<string, string> = {}) => {
  const issue = await parseGazette({ name: 'a.docx', data: docxOf(body, parts) })
  return { issue, text: JSON.stringify(issue.documents), codes: issue.diagnostics.map(({ code }) => code) }
}

const page =
  '<html><body><p>云岭市供水管理办法</p><p>第一条　为了加强供水管理，保障城市用水，制定本办法。</p><p>第二条　本办法自2023年5月1日起施行。</p></body></html>'

describe('A Word document that holds parts of another format', () => {
  it('shows HTML in its place', async () => {
    const body = `${p(t('云岭市人民政府公报'))}<w:altChunk r:id="r1"/>`
    const { issue } = await read(body, { ...relation('/word/part.htm'), 'word/part.htm': page })
    expect(issue.documents[0]?.articles.map(({ num }) => num)).toEqual(['第一条', '第二条'])
  })

  it('shows a web archive, whatever the transfer encoding', async () => {
    const bytes = Buffer.from(page)
    const quoted = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    const lines = Array.from({ length: Math.ceil(quoted.length / 20) }, (_, i) =>
      quoted.slice(i * 20, i * 20 + 20).join(''),
    )
    for (const [encoding, packed] of [
      ['quoted-printable', lines.join('=\r\n')],
      ['base64', bytes.toString('base64')],
    ]) {
      const message = `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="=_x"\r\n\r\n--=_x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${packed}\r\n--=_x--\r\n`
      const { issue } = await read('<w:altChunk r:id="r1"/>', { ...relation('part.mht'), 'word/part.mht': message })
      expect(issue.documents[0]?.articles.map(({ num }) => num)).toEqual(['第一条', '第二条'])
    }
  })

  it('says which part it cannot read', async () => {
    const { codes } = await read('<w:altChunk r:id="r1"/>', { ...relation('a.rtf'), 'word/a.rtf': '{\\rtf1 }' })
    expect(codes).toContain('read/part-unreadable')
  })
})

describe('The text of a Word document', () => {
  const sym = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`
  const m = (name: string, inner: string) => `<m:${name}>${inner}</m:${name}>`
  const r = (text: string) => m('r', m('t', text))
  const fraction = m('f', m('num', r('1')) + m('den', r('2')))

  it('has the signs that its symbol fonts show', async () => {
    const body = p(
      t('公示期'),
      sym('Symbol', 'F0B3'),
      t('3日，'),
      sym('Wingdings 2', '0052'),
      t('是'),
      sym('Wingdings', 'F0A8'),
      t('否，20'),
      sym('Symbol', 'F0B0'),
      t('C。'),
      '<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr><w:t>£</w:t></w:r>',
    )
    expect((await read(body)).text).toContain('公示期≥3日，☑是□否，20°C。□')
  })

  it('never drops a sign that nobody knows', async () => {
    const { text, codes } = await read(p(t('标记'), sym('Unknown Signs', 'F041'), t('在此。')))
    expect(text).toContain('标记\ufffd在此。')
    expect(codes).toContain('read/symbol-unknown')
  })

  it('keeps formulas in one line without a wrong number', async () => {
    const power = m('sSup', m('e', r('10')) + m('sup', r('3')))
    const quotient = m('f', m('num', r('Q×P')) + m('den', r('T')))
    const body = p(
      t('每亩2'),
      m('oMath', fraction),
      t('斤，'),
      m('oMath', `${r('S=')}${quotient}${r('×100%')}`),
      m('oMath', power),
    )
    expect((await read(body)).text).toContain('每亩2(1/2)斤，S=(Q×P)/T×100%10³')
  })

  it('keeps the height of raised and lowered characters', async () => {
    const high = (text: string, at: string) =>
      `<w:r><w:rPr><w:vertAlign w:val="${at}"/></w:rPr><w:t>${text}</w:t></w:r>`
    const body = p(t('不少于10m'), high('2', 'superscript'), t('，CO'), high('2', 'subscript'), t('排放为零。'))
    expect((await read(body)).text).toContain('10m²，CO₂排放')
  })
})

describe('The notes of a Word document', () => {
  it('stand behind the paragraph that cites them, with a raised mark', async () => {
    const cite = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    const note = `<w:footnotes><w:footnote w:id="7">${p(t('按常住人口计算。'))}</w:footnote></w:footnotes>`
    const body = [
      p(t('云岭市供水规划')),
      p(t('一、基础')),
      p(t('全市用水12万吨'), cite, t('，全部达标。')),
      p(t('二、任务')),
      p(t('继续推进。')),
    ].join('')
    const { issue } = await read(body, { 'word/footnotes.xml': note })
    const [first, second] = issue.documents[0]?.body.filter(({ type }) => type === 'division') ?? []
    expect(JSON.stringify(first)).toContain('12万吨¹，全部达标。')
    expect(JSON.stringify(first)).toContain('"role":"footnote"')
    expect(JSON.stringify(second)).not.toContain('常住人口')
  })
})
