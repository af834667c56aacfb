import cellLines from '../../grammars/cell-lines.yaml'
import columnWords from '../../grammars/column-words.yaml'
import deadlines from '../../grammars/deadlines.yaml'
import documentNumber from '../../grammars/document-number.yaml'
import effect from '../../grammars/effect.yaml'
import yiyuan from '../../grammars/families/yiyuan.yaml'
import frontMatter from '../../grammars/front-matter.yaml'
import furniture from '../../grammars/furniture.yaml'
import goalSetting from '../../grammars/goal-setting.yaml'
import namesOfTexts from '../../grammars/names-of-texts.yaml'
import numbering from '../../grammars/numbering.yaml'
import ocrRepairs from '../../grammars/ocr-repairs.yaml'
import pageLabels from '../../grammars/page-labels.yaml'
import pageLines from '../../grammars/page-lines.yaml'
import places from '../../grammars/places.yaml'
import quantities from '../../grammars/quantities.yaml'
import references from '../../grammars/references.yaml'
import remarks from '../../grammars/remarks.yaml'
import responsibility from '../../grammars/responsibility.yaml'
import signature from '../../grammars/signature.yaml'
import suspiciousText from '../../grammars/suspicious-text.yaml'
import tableCaptions from '../../grammars/table-captions.yaml'
import tableCells from '../../grammars/table-cells.yaml'
import tableHeaders from '../../grammars/table-headers.yaml'
import titlesAndGenres from '../../grammars/titles-and-genres.yaml'
import webPage from '../../grammars/web-page.yaml'
import wordsBeforeNames from '../../grammars/words-before-names.yaml'
import wordsBehindNames from '../../grammars/words-behind-names.yaml'
import { Grammar } from './grammar'
import { FamilyFile, GrammarFile } from './grammar-file'

const files = {
  numbering,
  'document-number': documentNumber,
  'titles-and-genres': titlesAndGenres,
  'front-matter': frontMatter,
  furniture,
  signature,
  references,
  'names-of-texts': namesOfTexts,
  'words-before-names': wordsBeforeNames,
  'words-behind-names': wordsBehindNames,
  deadlines,
  responsibility,
  remarks,
  places,
  'table-captions': tableCaptions,
  'cell-lines': cellLines,
  effect,
  'table-headers': tableHeaders,
  'column-words': columnWords,
  'table-cells': tableCells,
  quantities,
  'goal-setting': goalSetting,
  'ocr-repairs': ocrRepairs,
  'suspicious-text': suspiciousText,
  'web-page': webPage,
  'page-labels': pageLabels,
  'page-lines': pageLines,
}
export type GrammarName = keyof typeof files
export type Grammars = Readonly<Record<GrammarName, Grammar>>

const builtInFamilies = [yiyuan]

let read: Record<GrammarName, GrammarFile> | undefined

/** The grammar files as data, by name. */
export function grammarFiles(): Record<GrammarName, GrammarFile> {
  read ??= Object.fromEntries(Object.entries(files).map(([name, data]) => [name, GrammarFile.parse(data)])) as Record<
    GrammarName,
    GrammarFile
  >
  return read
}

/** The families that come with the library. */
export const familyFiles = (): FamilyFile[] => builtInFamilies.map((data) => FamilyFile.parse(data))

let plain: Grammars | undefined

/** All grammars, with the rules of the given families before their own. */
export function loadGrammars(families: readonly FamilyFile[] = []): Grammars {
  if (!families.length && plain) return plain
  const loaded = Object.fromEntries(
    Object.entries(grammarFiles()).map(([name, file]) => [
      name,
      new Grammar(
        file,
        families.map((family) => ({ rules: family.rules[name] ?? [], fragments: family.fragments })),
      ),
    ]),
  ) as Grammars
  if (!families.length) plain = loaded
  return loaded
}
