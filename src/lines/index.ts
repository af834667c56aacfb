export { type MarkedBlock, MarkedLine, markLines } from './marked-line'
export type { Mark } from './read-marks'
export type { Reading, Strength } from './reading'
