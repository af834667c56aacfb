import { explainFrame, type LineExplanation } from '../frame'
import type { ParseOptions } from '../options'
import type { GazetteInput } from '../read/read-input'
import { arrangeInput } from './parse-gazette'
import { understandTables } from './understand-tables'

/** For each line of a file: its readings, the part of a document that it was taken for, and what else it could have been. */
export async function explainGazette(input: GazetteInput, options: ParseOptions = {}): Promise<LineExplanation[]> {
  const { text } = await arrangeInput(input, options)
  return explainFrame(understandTables(text.blocks, text.grammars).value.blocks, text.grammars)
}
