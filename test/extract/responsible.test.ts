import { describe, expect, test } from 'vitest'
import { extractProseTasks, readResponsible, statesFirstIsLead } from '../../src/extract'
import { findResponsibility } from '../../src/extract/find-responsibility'
import { loadGrammars } from '../../src/grammar'
import { EIds } from '../../src/model'
import { treeOf } from './trees'

const grammar = loadGrammars().responsibility
/** Lead*, support-, responsible: 县教育局* 县财政局- 县司法局. */
const marks = { lead: '*', support: '-', responsible: '' }
const who = (text: string, firstIsLead = false) =>
  readResponsible(text, { grammars: loadGrammars(), firstIsLead }).map(({ name, role }) => name + marks[role])

describe('who does a task, and as what', () => {
  test.each<[string, string[]]>([
    ['县教育局牵头，县财政局、县司法局参与', ['县教育局*', '县财政局-', '县司法局-']],
    ['县教育局牵头，县财政局、县司法局配合', ['县教育局*', '县财政局-', '县司法局-']],
    ['县教育局牵头，县财政局、县司法局按职责分工负责', ['县教育局*', '县财政局-', '县司法局-']],
    ['县教育局、县财政局负责', ['县教育局', '县财政局']],
    ['县教育局会同有关部门负责', ['县教育局*', '有关部门-']],
    ['县教育局、县财政局等部门按职责分工负责', ['县教育局', '县财政局']],
    ['责任单位：县教育局、县财政局', ['县教育局', '县财政局']],
    ['县教育局指导，各镇落实', ['县教育局*', '各镇']],
    ['牵头单位：县教育局；配合单位：县财政局、各镇', ['县教育局*', '县财政局-', '各镇-']],
    ['县教育局主办，县财政局协办', ['县教育局*', '县财政局-']],
  ])('%s', (text, expected) => {
    expect(who(text)).toEqual(expected)
  })

  test.each([['/'], ['—'], ['无'], [''], ['按职责分工负责']])('“%s” names nobody', (text) => {
    expect(who(text)).toEqual([])
  })

  test('a unit that is named twice is one', () => {
    expect(who('县教育局、县教育局负责')).toEqual(['县教育局'])
  })
})

describe('where the document says that the first unit leads', () => {
  test.each(['列第一位者为牵头单位，下同', '排在第一位的部门为牵头部门'])('%s', (text) => {
    expect(statesFirstIsLead(text, grammar)).toBe(true)
  })

  test.each(['县教育局牵头，第一时间上报', '排在第一位的是安全', ''])('“%s” says no such thing', (text) => {
    expect(statesFirstIsLead(text, grammar)).toBe(false)
  })

  test('it leads and the others support it, unless it is a group or roles are given', () => {
    expect(who('县教育局、县财政局负责', true)).toEqual(['县教育局*', '县财政局-'])
    expect(who('各镇、县财政局负责', true)).toEqual(['各镇', '县财政局'])
    expect(who('县财政局配合，县教育局牵头', true)).toEqual(['县财政局-', '县教育局*'])
  })
})

describe('a paragraph says who is responsible', () => {
  const found = (text: string) => findResponsibility(text, loadGrammars()).map((one) => one.text)

  test.each([
    ['in brackets at its end', '完善制度。（县教育局负责）', '县教育局负责'],
    ['in brackets before its stop', '完善制度（县教育局牵头，县财政局配合）。', '县教育局牵头，县财政局配合'],
    ['by a label in brackets', '完善制度。（责任单位：县教育局）', '责任单位：县教育局'],
    ['by a label without brackets', '完善制度。责任单位：县教育局', '责任单位：县教育局'],
    ['by nothing but units behind a stop', '完善制度。（县教育局、县财政局）', '县教育局、县财政局'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual([expected])
  })

  test.each([
    ['in a bracket inside a sentence', '对（由县政府负责的）事项进行清理。'],
    ['in a bracket that names nobody', '完善制度（见附件）。'],
    ['in a bracket that begins a paragraph', '（总公司、母公司）的下属基地按照规定给予贴息。'],
    ['in a bracket that sets a condition', '不再收取手续费（如另收费，由商户自行承担）。'],
    ['in a bracket of kinds of enterprises', '支持经营主体发展。（个体工商户、小微企业）'],
    ['in a bracket that the sentence goes on behind', '签订协议。（县粮食局、县财政局）应当统筹能力。'],
    ['in a heading in brackets', '【属地管辖权】处罚由违法行为发生地管辖。'],
    ['in a heading in brackets that sounds like a unit', '【主管部门】县级以上人民政府负责本行政区域的工作。'],
    ['in the footer of a page', '主办单位：某某县人民政府办公室 版权所有：某某县人民政府'],
    ['in a sentence without a label', '县教育局负责完善制度。'],
  ])('not %s', (_, text) => {
    expect(found(text)).toEqual([])
  })
})

describe('tasks of running text', () => {
  test('are none in the footer of a page', () => {
    const footer = '主办单位：某某县人民政府办公室\n承办单位：某某县大数据中心\n网站标识码：0000000000'
    const entry = { kind: 'level' as const, depth: 1, number: 2, num: '二、', heading: '工作要求' }
    expect(tasks([{ ...entry, text: `及时报送。\n${footer}` }])).toEqual([])
    expect(tasks([{ ...entry, text: `及时报送。（县司法局负责）\n${footer}` }])).toMatchObject([
      { responsible: [{ name: '县司法局' }], requirement: '及时报送。' },
    ])
  })

  const context = () => ({ grammars: loadGrammars(), eIds: new EIds(), year: 2023 })
  const tasks = (entries: Parameters<typeof treeOf>[0]) => extractProseTasks(treeOf(entries), context()).value

  test('stand under the headings above them, without the bracket', () => {
    const rows = tasks([
      { kind: 'level', depth: 1, number: 1, num: '一、', heading: '重点任务' },
      { kind: 'level', depth: 2, number: 1, num: '（一）', heading: '完善制度', text: '12月底前完成修订。（县教育局负责）' },
    ]) // biome-ignore format: a page
    expect(rows).toMatchObject([
      {
        seq: '（一）', category: ['重点任务'], title: '完善制度', requirement: '12月底前完成修订。',
        responsible: [{ name: '县教育局', role: 'responsible' }], responsibleText: '县教育局负责', deadline: { date: '2023-12-31' },
      },
    ]) // biome-ignore format: a row
  })

  test('are one for each bracket in a paragraph', () => {
    const text = '修订制度。（县教育局负责）公开结果。（县财政局负责）'
    const rows = tasks([{ kind: 'level', depth: 1, number: 1, num: '一、', heading: '完善制度', text }])
    expect(rows.map((row) => row.requirement)).toEqual(['修订制度。', '公开结果。'])
  })

  test('are none where nobody is named', () => {
    expect(
      tasks([{ kind: 'level', depth: 1, number: 1, num: '一、', heading: '总体要求', text: '统一思想。' }]),
    ).toEqual([])
  })
})
