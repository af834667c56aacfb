import { z } from 'zod'

const named = z.record(z.string(), z.string())

export const Rule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  source: z.string().min(1).describe('the standard with its §, or the sample and page where it was seen'),
  match: z.string().min(1),
  emits: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  examples: z.array(z.looseObject({ text: z.string() }).catchall(z.string())).min(1),
  counter_examples: z.array(z.string()).min(1),
})
export type Rule = z.infer<typeof Rule>

/** One file of `grammars/`: rules of one subject, tried in this order. */
export const GrammarFile = z.strictObject({
  grammar: z.string(),
  about: z.string(),
  mode: z
    .enum(['line', 'readings', 'search'])
    .default('line')
    .describe(
      'line: from the start of a line, the first rule that matches; readings: the same, each rule that matches is one; search: anywhere in a text',
    ),
  open: z
    .array(z.string())
    .default([])
    .describe('what rules emit under these names is free text; under all others only what rules here already emit'),
  fragments: named.default({}),
  rules: z.array(Rule).min(1),
})
export type GrammarFile = z.infer<typeof GrammarFile>

/** One file of `grammars/families/`: what is special to one gazette. */
export const FamilyFile = z.strictObject({
  family: z.string(),
  about: z.string(),
  applies: z
    .string()
    .optional()
    .describe('pattern that the first page must match; without it the family always applies'),
  fragments: named.default({}),
  rules: z.record(z.string(), z.array(Rule)).default({}).describe('grammar → rules that go before its own'),
})
export type FamilyFile = z.infer<typeof FamilyFile>
