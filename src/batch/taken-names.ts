import { formatTable } from '../export/format-table'

/** Other spellings of the endings that `formats` lists. */
const spellings = ['.markdown', '.mdown', '.xhtml', '.jpeg', '.jfif', '.tiff', '.tab', '.xlsm']

/** Endings of what is not read: such a file is named with the reason and what to do, not passed over. */
const refused = ['.doc', '.wps', '.rtf', '.xls', '.xlsb', '.et', '.ceb', '.mht', '.mhtml', '.webp', '.bmp', '.gif']

const endings = new Set([
  ...formatTable.flatMap((note) => note.endings).filter((ending) => ending.startsWith('.')),
  ...spellings,
  ...refused,
])

/** Whether a file in a folder is taken, by its name; one that is named itself always is. */
export const isTakenName = (name: string): boolean => endings.has(/\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '')
