import { describe, expect, test } from 'vitest'
import { extractReferences } from '../../src/extract'
import { loadGrammars } from '../../src/grammar'
import { EIds } from '../../src/model'
import { paragraph } from './trees'

const context = { grammars: loadGrammars(), eIds: new EIds() }
const read = (text: string, title = '') =>
  extractReferences(text ? [paragraph(text)] : [], title ? [{ text: title, source: [], role: 'title' }] : [], context)
    .value
/** `relation title number`, as a person would note it. */
const noted = (text: string, title?: string) =>
  read(text, title).map(({ relation, title: name, docNumber }) => [relation, name, docNumber].filter(Boolean).join(' '))

describe('the relation to a document is what is said', () => {
  test.each<[string, string[]]>([
    ['behind its name', ['《甲办法》（某发〔2010〕1号）同时废止。', 'repeals 甲办法 某发〔2010〕1号']],
    [
      'behind it, where nothing ends the text',
      ['《甲办法》（某发〔2010〕1号）同时废止', 'repeals 甲办法 某发〔2010〕1号'],
    ],
    ['behind it, without a number', ['本办法自2020年1月1日起施行，《甲办法》同时废止', 'repeals 甲办法']],
    [
      'behind it, with the date of the text between',
      ['2010年1月1日公布的《甲办法》自本办法施行之日起废止。', 'repeals 甲办法'],
    ],
    ['behind a list, for its last name', ['《甲办法》、《乙规定》即行废止。', 'repeals 甲办法', 'repeals 乙规定']],
    ['in front of it', ['根据《乙条例》，制定本办法。', 'basis 乙条例']],
    [
      'in front of a list, for each name',
      ['依照《乙条例》、《丙规定》和《丁法》的规定处理。', 'basis 乙条例', 'basis 丙规定', 'basis 丁法'],
    ],
    [
      'in front, to be carried out',
      [
        '为贯彻落实《国务院关于某事的意见》（国发〔2018〕38号），现通知如下。',
        'implements 国务院关于某事的意见 国发〔2018〕38号',
      ],
    ],
    ['in front, to be changed', ['现决定对《丁办法》作如下修改：', 'amends 丁办法']],
    ['in front and behind, as in a decision', ['关于修改《丁办法》的决定', 'amends 丁办法']],
    ['in front, to be done away with', ['决定废止《丁办法》。', 'repeals 丁办法']],
    ['in front, to be passed on', ['现将《国务院关于某事的通知》转发给你们。', 'forwards 国务院关于某事的通知']],
    ['in front, as passed on', ['转发《国务院关于某事的通知》的通知', 'forwards 国务院关于某事的通知']],
    ['around it, as issued', ['现将《丙方案》印发给你们，请认真贯彻执行。', 'promulgates 丙方案']],
    ['behind it, as passed', ['《丙办法》已经县政府常务会议通过，现予公布。', 'promulgates 丙办法']],
    ['nowhere', ['《丙办法》共有五章。', 'mentions 丙办法']],
  ])('%s', (_, [text = '', ...expected]) => {
    expect(noted(text)).toEqual(expected)
  })
})

describe('a document is named', () => {
  test('by its number alone', () => {
    expect(noted('按照国发〔2018〕38号文件要求执行。')).toEqual(['basis 国发〔2018〕38号'])
    expect(read('按照国发〔2018〕38号文件要求执行。')[0]?.text).toBe('国发〔2018〕38号')
  })

  test('by an order’s number behind its title', () => {
    expect(noted('根据《丙条例》（国务院令第706号），制定本办法。')).toEqual(['basis 丙条例 国务院令第706号'])
  })

  test('with a name inside its name once', () => {
    expect(noted('根据《国务院关于修改〈甲条例〉的决定》修订。')).toHaveLength(1)
  })

  test('in the title, where the text does not say it', () => {
    expect(noted('', '关于修改《丁办法》的决定')).toEqual(['amends 丁办法'])
    expect(noted('对《丁办法》作如下修改：', '关于修改《丁办法》的决定')).toEqual(['amends 丁办法'])
  })
})

describe('no document is named', () => {
  test.each([
    ['by the text’s own short name', '《中华人民共和国甲法》（以下简称《甲法》）实施后，按照《甲法》执行。', 1],
    ['by a name with 本 in front', '违反本《条例》的，依法处理。', 0],
    ['by a mark that is never closed', '《甲办法，制定本规定。', 0],
    ['by 第N号 without whose it is', '见第38号。', 0],
    ['by the number of a gazette', '刊于2018年第12期。', 0],
  ])('%s', (_, text, count) => {
    expect(read(text)).toHaveLength(count)
  })

  test('done away with by the sentence behind its own', () => {
    expect(noted('按时报送《甲办法》的情况。原规定废止。')).toEqual(['mentions 甲办法'])
  })
})
