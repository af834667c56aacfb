import { expect, test } from 'vitest'
import { parseGazette } from '../../src/pipeline'

const numbersOf = async (sentence: string): Promise<(string | undefined)[]> => {
  const data = `某某市人民政府关于做好工作的通知\n\n某政发〔2020〕1号\n\n各县人民政府：\n\n${sentence}\n\n某某市人民政府\n\n2020年3月1日\n`
  const { documents } = await parseGazette({ name: 'a.md', data })
  return documents.flatMap(({ references }) => references.map(({ docNumber }) => docNumber)).filter(Boolean)
}

test.each([
  ['各地要全面落实国发〔2019〕5号文件要求。', '国发〔2019〕5号'],
  ['各地要认真贯彻中办发〔2018〕12号精神。', '中办发〔2018〕12号'],
])('the agency of a number begins behind the verb: %s', async (sentence, number) => {
  expect(await numbersOf(sentence)).toContain(number)
})
