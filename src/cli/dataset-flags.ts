import type { DatasetOptions } from '../batch'
import type { Flags, Values } from './command'
import { Misuse } from './exit-codes'

/** How a dataset is written: the flags of every subcommand that writes one. */
export const datasetFlags = {
  out: { value: 'DATASET', about: 'Names the folder of the dataset; it must be given.' },
  headers: {
    value: 'LANG',
    choices: ['zh', 'en'],
    about: 'Gives CSV and XLSX Chinese or English column names; en unless said.',
  },
  'no-bom': { about: 'Writes CSV without the byte order mark that Excel needs to see UTF-8.' },
  licence: { value: 'ID', about: 'Names the licence in datapackage.json, such as CC-BY-4.0.' },
} as const satisfies Flags

type DatasetValues = Values<typeof datasetFlags>

export const datasetOptions = ({ headers = 'en', licence, ...values }: DatasetValues): DatasetOptions => ({
  headers,
  bom: !values['no-bom'],
  ...(licence ? { licence } : {}),
})

export function neededOut({ out }: DatasetValues): string {
  if (!out) throw new Misuse('--out DATASET is needed: the folder of the dataset.')
  return out
}
