import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shelter, splitOutside } from '../../src/text/brackets'
import { findDate, wholeDate } from '../../src/text/dates'
import { legible } from '../../src/text/legible'
import { normalise } from '../../src/text/normalise'
import { formatHan, parseArabic, parseEnclosed, parseHan, parseNumber } from '../../src/text/numerals'

describe('numerals', () => {
  test('written the way laws do are read back', () => {
    for (let n = 1; n <= 9999; n++) expect(parseHan(formatHan(n))).toBe(n)
  })

  test.each([
    ['一百一十', 110],
    ['一百十', 110],
    ['廿一', 21],
    ['两', 2],
    ['贰拾叁', 23],
    ['二〇二三', 2023],
    ['⑫', 12],
    ['㈢', 3],
    ['Ⅳ', 4],
    ['１２', 12],
  ])('%s is %i', (text, n) => {
    expect(parseNumber(text)).toBe(n)
  })

  test.each(['', '第', '十十', '百', '一二三四五六七八九', '甲', '1.5', '一百三千', 'Infinity'])(
    '“%s” is no number, and not 0',
    (text) => {
      const read = parseNumber(text)
      expect(read === undefined || (read > 0 && text === '百')).toBe(true)
    },
  )

  test('any other text is undefined', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const read of [parseHan(text), parseArabic(text), parseEnclosed(text)])
          expect(read === undefined || Number.isInteger(read)).toBe(true)
      }),
    )
  })
})

describe('dates', () => {
  test.each([
    ['2023年8月9日', '2023-08-09'],
    ['二〇二三年八月九日', '2023-08-09'],
    ['二○○五年十二月三十一日', '2005-12-31'],
    ['２０２３年８月９日', '2023-08-09'],
    ['民國101年10月26日', '2012-10-26'],
    ['2023-08-09', '2023-08-09'],
    ['2023.8.9', '2023-08-09'],
    ['（二○○三年三月一日）', '2003-03-01'],
  ])('%s is %s', (text, iso) => {
    expect(wholeDate(text)).toBe(iso)
  })

  test.each(['2023年2月30日', '2023年13月1日', '2023年8月', '8月9日', '二三年八月九日'])('%s is no day', (text) => {
    expect(findDate(text)).toBeUndefined()
  })
})

describe('normalised text', () => {
  test('has no spaces that only come from the page', () => {
    expect(normalise('第 二 章　总　则')).toBe('第二章总则')
    expect(normalise('Type 3 fonts')).toBe('Type 3 fonts')
  })

  test('has ideographs for radicals and nothing that prints nothing', () => {
    expect(normalise('⼀、⼯作\u00ad规则\u200b')).toBe('一、工作规则')
    expect(legible('第⼗\u200b条')).toBe('第十条')
    expect(legible('第10条')).toBe('第10条')
  })

  test('stays as it is when it is normalised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
      }),
    )
  })
})

describe('brackets', () => {
  test('shelter what stands between them', () => {
    expect(splitOutside('甲（乙、丙）、丁', new Set('、'))).toEqual(['甲（乙、丙）', '丁'])
  })

  test('of either width close each other', () => {
    expect(splitOutside('甲（乙、丙)、丁', new Set('、'))).toEqual(['甲（乙、丙)', '丁'])
  })

  test('that are never closed shelter nothing', () => {
    expect(splitOutside('甲（乙、丙', new Set('、'))).toEqual(['甲（乙', '丙'])
    expect(Math.max(...shelter('（'.repeat(1000)))).toBe(0)
  })
})
