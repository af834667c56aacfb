import { describe, expect, test } from 'vitest'
import { proveByContext, wordsOf } from '../../../src/ocr/prove-by-context'

const proven = (text: string, ...others: string[]) => proveByContext(text, wordsOf([text, ...others]))
const right = '县级人民政府'
const wrong = '县级入民政府'

describe('a character is proven wrong', () => {
  test('by two places that have its twin between the same words', () => {
    expect(proven(wrong, right, right)).toEqual([{ index: 2, to: '人' }])
  })

  test('at the end of a word by what stands before it', () => {
    expect(proven('监督检香。', '监督检查。', '监督检查，')).toEqual([{ index: 3, to: '查' }])
  })
})

describe('a character is not proven wrong', () => {
  test.each<[string, string, string[]]>([
    ['by one place', wrong, [right]],
    ['where its own words stand elsewhere too', wrong, [wrong, right, right]],
    ['by a twin between other words', wrong, ['本级人民法院', '本级人民法院']],
    ['where two twins are proven', '各人之己所有', ['各人之已所有', '各人之已所有', '各人之己所有']],
    ['at the start of a text', '入民政府', ['人民政府', '人民政府']],
    ['where it has no twin', '县级民政府', [right, right]],
  ])('%s', (_, text, others) => {
    expect(proven(text, ...others)).toEqual([])
  })

  test('in an empty text', () => {
    expect(proven('')).toEqual([])
  })
})
