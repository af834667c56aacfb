import { expect, test } from 'vitest'
import type { Page } from '../../../src/model'
import { TextLayerJudge } from '../../../src/read/page/judge-text-layer'

const judgeTextLayer = (page: Page) => new TextLayerJudge().judge(page)
const pageOf = (...texts: string[]): Page => ({
  number: 1,
  width: 600,
  height: 800,
  runs: texts.map((text, font) => ({ text, font, size: 12, box: [0, 0, 1, 1] as const, edges: [] })),
  fonts: texts.map((_, i) => ({ name: String(i), bold: false })),
  rulings: [],
  fills: [],
  images: [],
})
const prose = '为了规范行政行为，保障公民、法人和其他组织的合法权益，根据有关法律、行政法规，结合本县实际，制定本办法。'

test.each([
  ['prose', prose],
  [
    'traditional prose',
    '為了規範行政行為，保障公民、法人和其他組織的合法權益，根據有關法律，制定本辦法。各機關應當遵照執行。',
  ],
  ['a table of figures', '1,234.56 98% 2023-08-09 12.5 (3) 45/67 8,910 11.12 1,234.56 98% 2023-08-09'],
  ['leaders', `总则${'…'.repeat(60)}1附则${'.'.repeat(80)}9`],
  ['English', 'Notice of the General Office on the Forwarding of the Plan for the Development of Agriculture'],
  ['a few rare names', '亓官 赟 翀'],
  ['a row of stars', '* * * * * *'],
  ['a telephone number', '(0533)-322#8'],
  ['Tibetan', 'བོད་རང་སྐྱོང་ལྗོངས་མི་དམངས་སྲིད་གཞུང་གི་བརྡ་ཐོ་སྤེལ་བའི་གསར་འགྱུར'],
  ['names of people', '张建国、王秀英、李志强、赵丽华、刘德明、陈晓东、杨国栋、黄小平、周永康、吴桂芳、徐文化'],
])('%s is believed', (_, text) => {
  expect(judgeTextLayer(pageOf(text))).toBeUndefined()
})

test.each([
  ['rare ideographs', '亟乜乩仄仉仂仃佥佴侉侔佾俅俣偈傺僖儆僭儋凫匏匦卣厍厝叻吆呒呓呋咂咔咴'],
  ['glyphs for private use', '\ue001\ue002\ue003'.repeat(12)],
  ['replacement characters', '\ufffd'.repeat(40)],
  ['GBK read as Latin-1', 'ÒªÇó¸÷¼¶¸÷²¿ÃÅÈÏÕæÂäÊµ¹¤×÷Ôð'.repeat(3)],
  ['a short page of signs', '"#$%&'],
  ['a short page of letters of all scripts', '⿪࣭ậ塯ⴱ䦴塱'],
  ['signs', '!"#$%&()*+,/:;<=>?@[]^_`{|}~!"#$%&()*+,/:;<=>'],
])('%s are not believed', (_, text) => {
  expect(judgeTextLayer(pageOf(text))).toBeDefined()
})

test('a small broken font does not take the page with it', () => {
  expect(judgeTextLayer(pageOf(prose, prose, '\ue001'.repeat(31)))).toBeUndefined()
})

test('a font that was found out is not believed on a later page, however short', () => {
  const judge = new TextLayerJudge()
  const noise = '亟乜乩仄仉仂仃佥佴侉侔佾俅俣偈傺僖儆僭儋凫匏匦卣厍厝叻吆呒呓呋咂咔咴'
  expect(judge.judge(pageOf('仄仉仂仃'))).toBeUndefined()
  expect(judge.judge(pageOf(noise))).toBeDefined()
  expect(judge.judge(pageOf('仄仉仂仃'))).toBeDefined()
})

test('a font of noise takes the page with it when a fifth is set in it', () => {
  expect(judgeTextLayer(pageOf(prose, prose, '!"#$%&()*+,/:;<=>?@[]^_`{|}~!"#$%&()*+,/:;<=>'))).toBeDefined()
})
