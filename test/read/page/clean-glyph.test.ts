import { expect, test } from 'vitest'
import { cleanGlyph } from '../../../src/read/page/clean-glyph'

test.each([
  ['⼈', '人'],
  ['⻓', '长'],
  ['⼾', '户'],
  ['―', '—'],
  ['ﬁ', 'fi'],
  ['\u00ad', '-'],
  ['\ufffe', ''],
  ['\u0000', ''],
  ['\u200b', ''],
])('%j is read as %j', (glyph, text) => {
  expect(cleanGlyph(glyph.codePointAt(0) as number)).toBe(text)
})

test.each(['（', '①', '㎡', '，', '𠮷', 'Ａ', '·', '\ufffd', '\ue000'])('%j stays as it is', (glyph) => {
  expect(cleanGlyph(glyph.codePointAt(0) as number)).toBe(glyph)
})
