import { z } from 'zod'
import { GazetteIssue } from './schema'

/** The output contract as JSON Schema, draft 2020-12. */
export const jsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(GazetteIssue, { target: 'draft-2020-12', reused: 'ref' }),
  title: 'GazetteIssue',
})
