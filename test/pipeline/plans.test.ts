import { describe, expect, test } from 'vitest'
import { parseGazette } from '../../src/pipeline'
import { only, outlineOf } from './outline-of'

const plan = async (...lines: string[]) =>
  only(
    await parseGazette({
      name: 'plan.html',
      data: `<meta charset="utf-8">${lines.map((line) => `<p>${line}</p>`).join('')}`,
    }),
  )
const front = [
  '某某县人民政府关于加快发展的意见',
  '某政发〔2024〕2号',
  '各镇人民政府，县政府各部门：',
  '为加快发展，提出以下意见。',
]
const people = (row: { responsible: { name: string; role: string }[] } | undefined) =>
  row?.responsible.map(({ name, role }) => `${role} ${name}`)

describe('who does what, in running text', () => {
  test.each([
    ['县司法局、县公安局负责，2024年9月底前完成', ['responsible 县司法局', 'responsible 县公安局'], '2024-09-30'],
    ['县司法局牵头，县公安局配合，2024年底前完成', ['lead 县司法局', 'support 县公安局'], '2024-12-31'],
    ['县司法局牵头，县公安局配合，2024年9月完成', ['lead 县司法局', 'support 县公安局'], '2024-09-30'],
    ['县司法局会同县公安局等部门负责，持续推进', ['lead 县司法局', 'support 县公安局'], undefined],
    [
      '县司法局等按职责分工负责，各镇人民政府负责落实。以下均需各镇人民政府落实，不再列出',
      ['responsible 县司法局', 'responsible 各镇人民政府'],
      undefined,
    ],
  ])('a bracket may close with a time limit: %s', async (bracket, named, date) => {
    const { taskRows } = await plan(
      ...front,
      '一、规范执法。推行新的办法。',
      `二、公平审查。清理各类措施。（${bracket}）`,
    )
    expect(taskRows).toHaveLength(1)
    expect(people(taskRows[0])).toEqual(named)
    expect(taskRows[0]).toMatchObject({ title: '公平审查', requirement: '清理各类措施。' })
    expect(taskRows[0]?.deadline?.date).toBe(date)
  })

  test('a time limit in brackets alone names nobody', async () => {
    expect((await plan(...front, '一、公平审查。清理各类措施。（2024年9月底前完成）')).taskRows).toEqual([])
  })

  test('…等部门及各… is the end of a name and a further name', async () => {
    const { taskRows } = await plan(...front, '一、优化流程。压减时限。（县司法局、县税务局等部门及各镇人民政府负责）')
    expect(people(taskRows[0])).toEqual(['responsible 县司法局', 'responsible 县税务局', 'responsible 各镇人民政府'])
  })

  test('the rule about the first unit may stand in brackets behind the names', async () => {
    const { taskRows } = await plan(
      ...front,
      '一、公开文件。集中公开。责任单位：县司法局、县政府各部门（列第一位的为牵头单位，下同）。',
    )
    expect(people(taskRows[0])).toEqual(['lead 县司法局', 'support 县政府各部门'])
  })

  test('governments that share one head word are a unit too', async () => {
    const { taskRows } = await plan(...front, '一、建设平台。统筹建设。（各省、自治区、直辖市人民政府负责）')
    expect(people(taskRows[0])).toEqual(['responsible 各省、自治区、直辖市人民政府'])
  })

  test('labels on lines of their own stay apart', async () => {
    const { body } = await plan(
      ...front,
      '一、集成办理。推出二十个事项，简化流程。',
      '责任单位：县公安局、县司法局，各镇（街道）',
      '完成时限：2024年12月底前',
    )
    const [, unit] = body
    expect(unit?.type === 'division' && unit.children.map((block) => block.type === 'paragraph' && block.text)).toEqual([
      '推出二十个事项，简化流程。', '责任单位：县公安局、县司法局，各镇（街道）', '完成时限：2024年12月底前',
    ]) // biome-ignore format: lines of a page
  })
})

describe('headings', () => {
  const below = '1.完善制度，推动各项工作有序开展。'
  test('a heading may say in brackets who does what below it', async () => {
    const heading = '强化培育（牵头单位：县司法局；责任单位：县公安局、县财政局）'
    expect(outlineOf(await plan(...front, `一、${heading}`, below))[0]).toBe(`level1 一、 ${heading}`)
  })

  test('a title with a full stop is a heading where units stand below it', async () => {
    expect(outlineOf(await plan(...front, '一、建设开放型产业体系。', below))[0]).toBe('level1 一、 建设开放型产业体系')
    expect(outlineOf(await plan(...front, '一、建设开放型产业体系。', '二、建设信息平台。'))[0]).toBe('level1 一、')
  })

  test('what a text says of its own validity is no heading', async () => {
    const lines = await plan(
      ...front,
      '一、优化供给。合理安排。',
      '二、本意见自印发之日起施行，有效期2年。国家有新规定的，从其规定。',
    )
    expect(outlineOf(lines)).toEqual(['level1 一、 优化供给', 'level1 二、'])
  })

  test('the last provision does not join the list above it', async () => {
    const { body } = await plan(
      '某某县人民政府关于废止文件的通知', '某政发〔2024〕3号', '各镇人民政府：', '决定废止下列文件：',
      '一、《某某甲办法》（2001年3月1日印发，某政发〔2001〕5号）', '二、《某某乙规定》（2002年3月1日印发，某政发〔2002〕9号）',
      '本通知自印发之日起施行。',
    ) // biome-ignore format: lines of a page
    expect(JSON.stringify(body)).toContain('"本通知自印发之日起施行。"')
  })
})

test('a 通告 is not a 公告', async () => {
  expect(
    (
      await plan(
        '某某市人民政府关于划定禁放区域的通告',
        '某府〔2022〕5号',
        '现通告如下：',
        '一、禁放区域为环城路以内。',
      )
    ).genre,
  ).toBe('通告')
})

describe('titles on several lines of a page', () => {
  const rest = [
    '某政办发〔2021〕45号',
    '各镇人民政府，县政府各部门：',
    '为贯彻落实部署，现提出以下意见，请认真执行。',
    '某某省人民政府办公厅',
    '2021年7月9日',
  ]
  test.each([
    [['某某省人民政府办公厅', '关于加快推进重点任务落实的', '实施意见']],
    [['某某省人民政府办公厅转发省财政厅等部门', '关于加快推进设施建设', '指导意见的通知']],
  ])('%s', async (lines) => {
    expect((await plan(...lines, ...rest)).title).toBe(lines.join(''))
    expect((await plan(lines.join('<br>'), ...rest)).title).toBe(lines.join(''))
  })
})

describe('cells of a page', () => {
  const table = (cell: string) =>
    `<table><tr><td>序号</td><td>工作任务</td><td>牵头单位</td><td>完成时限</td></tr><tr><td>1</td><td>建立制度。</td><td>${cell}</td><td>2021年底</td></tr><tr><td>2</td><td>开展培训。</td><td>县财政局</td><td>2021年底</td></tr></table>`
  const named = async (cell: string) =>
    (await plan(...front, '附件', '任务分工表', table(cell))).taskRows[0]?.responsible.map(({ name }) => name)

  test('units on lines of their own are several', async () => {
    expect(await named('县教育和体育局<br>县财政局')).toEqual(['县教育和体育局', '县财政局'])
    expect(await named('<p>县公安局</p><p>各镇人民政府</p>')).toEqual(['县公安局', '各镇人民政府'])
  })

  test('so they are in a table of Markdown', async () => {
    const data = ['# 某某县人民政府关于分工的通知', '某政发〔2021〕2号', '各镇人民政府：', '现通知如下。',
      '| 序号 | 工作任务 | 牵头单位 | 完成时限 |', '|---|---|---|---|', '| 1 | 建立制度。 | 县公安局<br>县财政局 | 2021年底 |', '| 2 | 开展培训。 | 县财政局 | 2021年底 |',
    ].join('\n\n').replace(/\|\n\n\|/g, '|\n|') // biome-ignore format: lines of a page
    const { taskRows } = only(await parseGazette({ name: 'plan.md', data }))
    expect(taskRows[0]?.responsible.map(({ name }) => name)).toEqual(['县公安局', '县财政局'])
  })

  test('a name that is broken over lines is one', async () => {
    expect(await named('县教育和<br>体育局')).toEqual(['县教育和体育局'])
    expect(await named('县人民政府<br>办公室')).toEqual(['县人民政府办公室'])
    expect(await named('县发展和改革委<br>员会')).toEqual(['县发展和改革委员会'])
  })
})
