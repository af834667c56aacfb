import { describe, expect, test } from 'vitest'
import { parseGazette } from '../../src/pipeline'
import { only, outlineOf } from './outline-of'

const read = async (...lines: string[]) => only(await parseGazette({ name: 'law.txt', data: lines.join('\n') }))
const outline = async (...lines: string[]) => outlineOf(await read(...lines))
const law = ['某某条例', '第一章 总则', '第一条 甲。', '第二条 乙。', '第二章 附则', '第三条 丙。']
const plain = ['chapter 第一章 总则', '  article 第一条', '  article 第二条', 'chapter 第二章 附则', '  article 第三条']

describe('a law gives the same tree', () => {
  test.each<[string, (line: string) => string]>([
    ['as printed', (line) => line],
    ['letter-spaced', (line) => line.replace(/^第(.)章 (.)(.)$/, '第 $1 章　$2　　$3')],
    ['without a space behind 条', (line) => line.replace(/^(第.条) /, '$1')],
    ['with a mark behind 条', (line) => line.replace(/^(第.条) /, '$1：')],
    ['with 条 on a line of its own', (line) => line.replace(/^(第.条) /, '$1\n')],
    ['with the heading below its number', (line) => line.replace(/^(第.章) /, '$1\n')],
    ['indented by tabs', (line) => `\t${line.replace(/^(第.条) /, '$1\t')}`],
    ['with invisible characters', (line) => `\ufeff${line.replace('第', '第\u00ad')}`],
    ['with radicals for ideographs', (line) => line.replace('一', '⼀').replace('二', '⼆')],
    ['with Windows line ends', (line) => `${line}\r`],
  ])('%s', async (_, change) => {
    expect(await outline(...law.map(change))).toEqual(plain)
  })

  test('with its own 目录 in front, under a heading or not, on one line or several', async () => {
    const [title = '', ...text] = law
    for (const list of [
      ['目　录', '第一章　总则', '第二章　附则'],
      ['目录', '第一章 总则　第二章 附则'],
      ['第一章 总则', '第二章 附则'],
    ])
      expect(await outline(title, ...list, ...text)).toEqual(plain)
  })

  test('under the 令 that is printed above it, and has its number', async () => {
    const document = await read('某某省人民政府令', '第58号', ...law)
    expect(outlineOf(document)).toEqual(plain)
    expect(document).toMatchObject({
      title: '某某条例',
      docNumber: { text: '某某省人民政府令第58号' },
      issuers: ['某某省人民政府'],
    })
  })
})

describe('words that a reference could go on with', () => {
  test('open a 条 where its number is the next', async () => {
    const text = [
      '某某条例',
      '第一条规范性文件应当公布。',
      '第二条以欺骗手段取得的，撤销。',
      '第三条第三人参加的，通知。',
      '第四条有关单位应当配合。',
    ]
    expect(await outline(...text)).toHaveLength(4)
  })

  test('open nothing where they go on with one', async () => {
    const text = ['某某条例', '第一条 甲。', '第二条 违反', '第三条规定的，警告。', '第三条 丙。']
    expect(await outline(...text)).toEqual(['article 第一条', 'article 第二条', 'article 第三条'])
  })
})

test('a 条 or 章 that was put in keeps its 之一', async () => {
  const document = await read(
    '某某条例',
    '第一章 总则',
    '第一条 甲。',
    '第一条之一 乙。',
    '第一章之一 特别规定',
    '第二条 丙。',
  )
  expect(outlineOf(document)).toEqual([
    'chapter 第一章 总则',
    '  article 第一条',
    '  article 第一条之一',
    'chapter 第一章之一 特别规定',
    '  article 第二条',
  ])
  expect(document.articles[1]).toMatchObject({ number: 1, suffix: 1 })
})

test('附则 without a number ends the 条 above it', async () => {
  const document = await read('某某法典', '第一编 总则', '第一条 甲。', '第二条 乙。', '附　则', '第三条 丙。')
  expect(document.articles.map((article) => article.text)).toEqual(['甲。', '乙。', '丙。'])
})

test('articles that an amendment quotes are text of the amendment', async () => {
  const document = await read(
    '某某法修正案（三）',
    '一、将第十条修改为：',
    '“第十条　甲：',
    '“（一）乙；',
    '“（二）丙。”',
    '二、删去第十一条。',
    '三、本修正案自公布之日起施行。',
  )
  expect(document.articles.map((article) => article.num)).toEqual(['一、', '二、', '三、'])
})

test('一、 that count straight through the chapters are 条', async () => {
  const text = ['某某市人民政府工作规则', '第一章 总则', '一、甲。', '二、乙。', '第二章 附则', '三、丙。', '四、丁。']
  expect(await outline(...text)).toEqual([
    'chapter 第一章 总则', '  article 一、', '  article 二、', 'chapter 第二章 附则', '  article 三、', '  article 四、',
  ]) // biome-ignore format: an outline
})

test('a table inside a law ends no 条, and its introduction is no addressee', async () => {
  const document = await read(
    '收费办法',
    '第一条 标准按照下表执行：',
    '|项目|标准|',
    '|---|---|',
    '|登记|10元|',
    '第二条 乙。',
  )
  expect(outlineOf(document)).toEqual(['article 第一条', 'article 第二条'])
  expect(document.addressees).toEqual([])
})

test('附：with its title on the line begins an annex', async () => {
  const text = ['某某办法', '第一条 甲。', '第二条 乙。', '附：收费标准表', '一、登记费10元', '二、变更费5元']
  expect(await outline(...text)).toContain('attachment 收费标准表')
})

test('a gap in the numbers keeps both articles and says so', async () => {
  const issue = await parseGazette({ name: 'a.txt', data: '某某条例\n第一条 甲。\n第三条 丙。' })
  expect(only(issue).articles.map((article) => article.number)).toEqual([1, 3])
  expect(issue.diagnostics.map((d) => d.code)).toContain('structure/number-gap')
})
