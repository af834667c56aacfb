/** The stages in order: the only room that knows more than one of them. */
export { parseGazette, parseGazetteDocuments } from './parse-gazette'
export { recogniserHere } from './recogniser-here'
