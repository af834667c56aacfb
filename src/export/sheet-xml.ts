import type { Column, TableShape } from './tables'

/** Excel's limit for one cell, in UTF-16 units. */
export const maxCell = 32_767

const widths = { string: 14, integer: 9, number: 10, date: 12, list: 24 } as const

export const sheetHead = ({ columns }: TableShape, titles: readonly string[]): string =>
  `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>' +
  columns
    .map((column, i) => `<col min="${i + 1}" max="${i + 1}" width="${widthOf(column)}" customWidth="1"/>`)
    .join('') +
  `</cols><sheetData><row r="1">${titles.map((title, i) => textCell(`${columnName(i)}1`, title, style.bold)).join('')}</row>`

/** Ends a sheet: a filter over the header, then a link for each cell that names a row of another sheet. */
export function sheetTail(columns: number, rows: number, links: Iterable<{ cell: string; location: string }>): string {
  const parts = [`</sheetData><autoFilter ref="A1:${columnName(columns - 1)}${rows + 1}"/>`]
  const all = [...links].map(({ cell, location }) => `<hyperlink ref="${cell}" location="${escapeXml(location)}"/>`)
  if (all.length) parts.push('<hyperlinks>', ...all, '</hyperlinks>')
  parts.push('</worksheet>')
  return parts.join('')
}

export const numberCell = (at: string, value: number): string => `<c r="${at}"><v>${value}</v></c>`

export const textCell = (at: string, text: string, look: number = style.plain): string =>
  `<c r="${at}" t="inlineStr"${look ? ` s="${look}"` : ''}><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`

export const style = { plain: 0, bold: 1, link: 2 } as const

/** A, B … Z, AA. */
export const columnName = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26)

/** The fixed parts around the sheets. */
export function workbookParts(sheets: readonly string[]): readonly (readonly [name: string, xml: string])[] {
  const each = (of: (name: string, n: number) => string) => sheets.map((name, i) => of(escapeXml(name), i + 1)).join('')
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${documentRelations}/${kind}" Target="${target}"/>`
  const relations = (inner: string) =>
    `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
  return [
    [
      '[Content_Types].xml',
      `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `${type('/xl/workbook.xml', 'sheet.main')}${type('/xl/styles.xml', 'styles')}` +
        `${each((_, n) => type(`/xl/worksheets/sheet${n}.xml`, 'worksheet'))}</Types>`,
    ],
    ['_rels/.rels', relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${xmlHead}<workbook xmlns="${main}" xmlns:r="${documentRelations}"><sheets>` +
        `${each((name, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        each((_, n) => relation(`rId${n}`, 'worksheet', `worksheets/sheet${n}.xml`)) +
          relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
      ),
    ],
    ['xl/styles.xml', styles],
  ]
}

const widthOf = ({ width, type }: Column): number => width ?? widths[type]

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const documentRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const styles =
  `${xmlHead}<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font>' +
  '<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">' +
  [0, 1, 2]
    .map((font) => `<xf numFmtId="0" fontId="${font}" fillId="0" borderId="0" xfId="0" applyFont="1"/>`)
    .join('') +
  '</cellXfs></styleSheet>'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML text; characters that XML cannot hold go by OOXML's own escape (ST_Xstring): `_x000B_`. */
export const escapeXml = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => entities[sign] as string)
    .replace(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
