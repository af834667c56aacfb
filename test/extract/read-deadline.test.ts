import { expect, test } from 'vitest'
import { readDeadline } from '../../src/extract/read-deadline'
import { loadGrammars } from '../../src/grammar'

const options = { grammar: loadGrammars().deadlines, year: 2021 }

test.each([
  ['2021年启动，2023年完成', '2023-12-31'],
  ['2021年6月底前启动，2022年6月底前完成', '2022-06-30'],
  ['2021年启动', '2021-12-31'],
  ['2021年6月底前完成，2022年巩固', '2021-06-30'],
])('the last day of %s', (text, date) => expect(readDeadline(text, options)?.date).toBe(date))
