import { exitCodeWords } from '../src/cli/exit-codes'
import { writeCodes } from '../src/export/write-codes'
import { optionTable } from './option-table'

/** The parts of the README that follow from the code, by the name in their comments. */
export const readmeTables = (): Record<string, string> => ({
  'exit-codes': [
    '| code | means |',
    '|---|---|',
    ...exitCodeWords.map(([code, words]) => `| ${code} | ${words} |`),
    '',
  ].join('\n'),
  options: optionTable(),
  codes: writeCodes(),
})
