import type { DatasetOptions } from '../batch'
import type { Flags, Values } from './command'

/** How a dataset is written: the flags of every subcommand that writes one. */
export const datasetFlags = {
  out: { value: 'DATASET', needed: true, about: 'Names the folder of the dataset.' },
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
