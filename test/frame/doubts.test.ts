import { expect, test } from 'vitest'
import { frame, paper } from './framing'

const [one] = [paper('某某县人民政府关于甲的通知', '某政发〔2020〕1号')]

test('a line that no rule knows is a note, and is said', () => {
  const [title = '', ...rest] = one
  const { first, codes } = frame(title, '校对王某某', ...rest)
  expect(first.notes).toEqual(['校对王某某'])
  expect(codes).toEqual(['frame/line-unknown'])
})

test('a document that only its title tells from an annex is said', () => {
  const { documents, codes } = frame(...one, '某某县人民政府关于加强乙事的意见', '一、甲。', '二、乙。')
  expect(documents).toHaveLength(2)
  expect(codes).toContain('frame/document-guessed')
})

test('a signature that no known word ends is said', () => {
  const { first, codes } = frame('关于加强某事的通知', '各镇人民政府：', '现通知如下。', '某某云水谣', '2020年2月3日')
  expect(first.signatories).toEqual(['某某云水谣'])
  expect(codes).toEqual(['frame/signature-guessed'])
})
