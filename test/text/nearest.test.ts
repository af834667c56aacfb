import { describe, expect, test } from 'vitest'
import { nearest, suggest } from '../../src/text/nearest'

const names = ['parse', 'outline', 'convert', 'merge', 'ocr-cache', 'ocr-engine']

describe('the name that was meant', () => {
  test.each([
    ['prase', 'parse'],
    ['Outlin', 'outline'],
    ['ocrCache', 'ocr-cache'],
    ['ocr_engin', 'ocr-engine'],
    ['conv', 'convert'],
  ])('of %s is %s', (word, name) => {
    expect(nearest(word, names)).toBe(name)
  })

  test.each(['', 'x', 'ocr', 'paint', 'transform'])('is not guessed for “%s”', (word) => {
    expect(nearest(word, names)).toBeUndefined()
    expect(suggest(word, names)).toBe('')
  })
})
