/** The stages in order: the only room that knows more than one of them. */
export { explainGazette } from './explain-gazette'
export { parseGazette, parseGazetteDocuments } from './parse-gazette'
export { recogniserHere } from './recogniser-here'
