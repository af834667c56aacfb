export type { Grade, Mark } from './mark'
export { type MarkedBlock, MarkedLine, markLines } from './marked-line'
export { isNumbered, isPlain, isStructural, plainMark, readMarks } from './read-marks'
export type { Reading, Strength } from './reading'
