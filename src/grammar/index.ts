export { expand, Grammar, type Match } from './grammar'
export { FamilyFile, GrammarFile } from './grammar-file'
export { familyFiles, type GrammarName, type Grammars, grammarFiles, loadGrammars } from './grammars'
export { isTitleLine, readDocNumber } from './title-line'
