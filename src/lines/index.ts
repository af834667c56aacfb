export type { Grade, Mark } from './mark'
export { type MarkedBlock, MarkedLine, markLines } from './marked-line'
export { isPlain, isStructural, plainMark, readMarks } from './read-marks'
export type { Part, Reading, Strength } from './reading'
