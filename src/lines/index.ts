export { type MarkedBlock, MarkedLine, markLines } from './marked-line'
export type { Mark } from './read-marks'
export type { Part, Reading, Strength } from './reading'
