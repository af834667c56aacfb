import { describe, expect, test } from 'vitest'
import { law, paper } from './read-outline'

describe('a law', () => {
  test('has book, chapter, section, article, item and subitem, each in the one above', () => {
    const { tree } = law(
      '第一编 总则',
      '第一章 甲',
      '第一节 乙',
      '第一条 丙：',
      '（一）丁：',
      '1.戊；',
      '2.己。',
      '第二条 庚。',
    )
    expect(tree).toEqual([
      'book 第一编 总则', '  chapter 第一章 甲', '    section 第一节 乙', '      article 第一条', '        丙：', '        item （一）',
      '          丁：', '          subitem 1.', '            戊；', '          subitem 2.', '            己。', '      article 第二条', '        庚。',
    ]) // biome-ignore format: an outline
  })

  test('keeps a 款 behind the 项 in the article', () => {
    expect(law('第一条 甲：', '（一）乙；', '（二）丙。', '前款规定不适用。', '第二条 丁。').tree).toEqual([
      'article 第一条', '  甲：', '  item （一）', '    乙；', '  item （二）', '    丙。', '  前款规定不适用。', 'article 第二条', '  丁。',
    ]) // biome-ignore format: an outline
  })

  test('counts its 条 on through chapters, and takes 第十条之一 between', () => {
    const { articles, codes } = law('第一章 甲', '第一条 乙。', '第一条之一 丙。', '第二章 丁', '第二条 戊。')
    expect(articles.map(({ num, eId }) => [num, eId])).toEqual([
      ['第一条', 'chp_1__art_1'], ['第一条之一', 'chp_1__art_1-1'], ['第二条', 'chp_2__art_2'],
    ]) // biome-ignore format: an outline
    expect(codes).toEqual([])
  })

  test.each([['第十条第二款规定的情形除外。'], ['第三条、第四条规定的，从其规定。'], ['第二章的规定适用。']])(
    'opens nothing at a reference that wraps to the start of a line: %s',
    (line) => {
      expect(law('第一条 违反', line, '第二条 乙。').articles.map(({ num }) => num)).toEqual(['第一条', '第二条'])
    },
  )

  test('leaves the articles that it quotes to their quotation', () => {
    const { articles } = law(
      '一、将第十条修改为：',
      '“第十条 甲。',
      '“第十一条 乙。”',
      '二、删去第十二条。',
      '三、自公布之日起施行。',
    )
    expect(articles.map(({ num }) => num)).toEqual(['一、', '二、', '三、'])
  })

  test('goes on with its own number where a quotation is never closed, and says so', () => {
    const { articles, codes } = law(
      '一、将第十条修改为：',
      '“第十条 甲。',
      '第十一条 乙。',
      '二、删去第十二条。',
      '三、自公布之日起施行。',
    )
    expect(articles.map(({ num }) => num)).toEqual(['一、', '二、', '三、'])
    expect(codes).toEqual(['structure/unclosed-quotation'])
  })

  test.each([
    ['a gap', ['第一条 甲。', '第三条 乙。'], 'structure/number-gap'],
    ['a number that goes backwards', ['第一条 甲。', '第三条 乙。', '第二条 丙。'], 'structure/number-backwards'],
  ])('keeps both articles over %s', (_, lines, code) => {
    const { articles, codes } = law(...lines)
    expect(articles).toHaveLength(lines.length)
    expect(codes).toContain(code)
  })
})

describe('a 公文', () => {
  test('may skip levels, and comes back to each', () => {
    const { tree } = paper('一、甲要求', '1.乙', '（1）丙', '二、丁任务', '（一）戊', '1.己')
    expect(tree.map((line) => line.trimEnd())).toEqual([
      'level1 一、 甲要求', '  level3 1. 乙', '    level4 （1） 丙', 'level1 二、 丁任务', '  level2 （一） 戊', '    level3 1. 己',
    ]) // biome-ignore format: an outline
  })

  test('has a heading where the first sentence reads as a title, and none where it tells', () => {
    expect(paper('一、强化组织领导。各级各部门要高度重视。', '二、要高度重视。抓好落实。').tree).toEqual([
      'level1 一、 强化组织领导', '  各级各部门要高度重视。', 'level1 二、', '  要高度重视。抓好落实。',
    ]) // biome-ignore format: an outline
  })

  test('keeps numbers of its marks whatever their width and shape', () => {
    expect(paper('１．甲', '2 . 乙', '3、丙').tree).toEqual(['level3 1. 甲', 'level3 2. 乙', 'level3 3. 丙'])
  })

  test('opens nothing at a number inside a sentence', () => {
    expect(paper('增长了', '3.5个百分点。').tree).toEqual(['增长了', '3.5个百分点。'])
  })
})
