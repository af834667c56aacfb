import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { writeDataset } from '../../src/batch'
import { parseGazette } from '../../src/pipeline'
import { syntheticIssue } from '../batch/synthetic-issue'

// The profiles of Data Package v2 (datapackage.org/profiles/2.0), as far as this dataset uses them, strictly.
const name = z.string().regex(/^[-a-z0-9._/]+$/)
const field = z.strictObject({
  name: z.string().min(1),
  title: z.string(),
  titles: z.strictObject({ zh: z.string(), en: z.string() }),
  description: z.string().optional(),
  type: z.enum(['string', 'integer', 'number', 'date']),
  constraints: z.strictObject({ required: z.boolean().optional(), unique: z.boolean().optional() }).optional(),
})
const foreignKey = z.strictObject({
  fields: z.array(z.string()).min(1),
  reference: z.strictObject({ resource: z.string(), fields: z.array(z.string()).min(1) }),
})
const tableSchema = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/tableschema.json'),
  fields: z.array(field).min(1),
  missingValues: z.array(z.string()),
  primaryKey: z.array(z.string()).min(1),
  foreignKeys: z.array(foreignKey).min(1).optional(),
})
const resource = z.strictObject({
  name,
  title: z.string(),
  type: z.literal('table').optional(),
  path: z.string().regex(/^(?!\/|.*\.\.)/),
  format: z.string(),
  mediatype: z.string().regex(/^.+\/.+$/),
  encoding: z.literal('utf-8').optional(),
  bytes: z.number().int().nonnegative(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  schema: tableSchema.optional(),
})
const dataPackage = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name,
  title: z.string(),
  description: z.string(),
  licenses: z
    .array(z.strictObject({ name: z.string().regex(/^[-a-zA-Z0-9._]+$/), title: z.string().optional() }))
    .min(1),
  sources: z.array(z.strictObject({ title: z.string() })).min(1),
  resources: z.array(resource).min(1),
})

const folder = mkdtempSync(join(tmpdir(), 'gongbao-package-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['en', 'zh'] as const)('a dataset with headers in %s', (headers) => {
  const out = join(folder, headers)
  const described = async () => {
    const ids = ['a', 'b']
    const issues = await Promise.all(
      ids.map((id, i) => parseGazette({ name: 'x.txt', data: syntheticIssue(i) }, { id })),
    )
    await writeDataset(out, issues, { headers })
    return dataPackage.parse(JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8')))
  }

  it('describes its files as they are: names, sizes, hashes', async () => {
    const { resources } = await described()
    expect(resources).toHaveLength(7 * 3 + 1)
    expect(new Set(resources.map((one) => one.name)).size).toBe(resources.length)
    for (const { path, bytes, hash } of resources) {
      expect(statSync(join(out, path)).size).toBe(bytes)
      expect(
        `sha256:${createHash('sha256')
          .update(readFileSync(join(out, path)))
          .digest('hex')}`,
      ).toBe(hash)
    }
  })

  it('keeps its keys: header rows are the fields, keys are unique, foreign keys lead somewhere', async () => {
    const { resources } = await described()
    const rowsOf = (path: string) =>
      parseCsv(readFileSync(join(out, path)), { bom: true, columns: true }) as Record<string, string>[]
    for (const { path, schema } of resources) {
      if (!schema) continue
      const [header] = parseCsv(readFileSync(join(out, path)), { bom: true, to: 1 }) as string[][]
      expect(header).toEqual(schema.fields.map((one) => one.name))
      expect(new Set(header).size).toBe(header?.length)
      const rows = rowsOf(path)
      const key = schema.primaryKey[0] ?? ''
      expect(new Set(rows.map((row) => row[key])).size).toBe(rows.length)
      for (const { name: required, constraints } of schema.fields)
        if (constraints?.required) expect(rows.every((row) => row[required])).toBe(true)
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        const target = resources.find((one) => one.name === reference.resource)
        const known = new Set(rowsOf(target?.path ?? '').map((row) => row[reference.fields[0] ?? '']))
        for (const row of rows) if (row[fields[0] ?? '']) expect(known).toContain(row[fields[0] ?? ''])
      }
    }
  })
})
