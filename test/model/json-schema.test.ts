import { describe, expect, test } from 'vitest'
import { type GazetteIssue, jsonSchema } from '../../src/model'
import * as contract from '../../src/model/schema'

type Json = Record<string, unknown>
const schema = jsonSchema()

function* nodes(value: unknown): Generator<Json> {
  if (!value || typeof value !== 'object') return
  if (!Array.isArray(value)) yield value as Json
  for (const inner of Object.values(value)) yield* nodes(inner)
}
const all = [...nodes(schema)]

describe('the JSON Schema', () => {
  test('is of draft 2020-12 and named after the issue', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'GazetteIssue',
      type: 'object',
    })
  })

  test('lets no object have a field that it does not name', () => {
    const open = all.filter((node) => node.type === 'object' && node.properties && node.additionalProperties !== false)
    expect(open).toEqual([])
  })

  test('refers only to what it defines', () => {
    const defined = new Set(Object.keys((schema.$defs ?? {}) as Json).map((name) => `#/$defs/${name}`))
    const used = all.map((node) => node.$ref).filter((ref): ref is string => typeof ref === 'string' && ref !== '#')
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((ref) => !defined.has(ref))).toEqual([])
  })

  test.each([
    '公报',
    '公文',
    '目录条目',
    '发文字号',
    '条',
    '款',
    '项',
    '目',
    '附件',
    '任务',
    '指标',
    '引用',
    '责任单位',
    '时限要求',
    '主送机关',
    '发文机关署名',
    '版记',
    '题注',
    '附注',
    '出处',
    '诊断',
    '单元格',
  ])('says the Chinese term %s', (term) => {
    expect(all.some((node) => typeof node.description === 'string' && node.description.includes(term))).toBe(true)
  })

  test('is the same from call to call, and JSON', () => {
    expect(JSON.parse(JSON.stringify(jsonSchema()))).toEqual(schema)
  })
})

describe('every object of the contract', () => {
  const objects = Object.entries(contract).filter(
    ([, value]) => typeof value === 'object' && value !== null && 'shape' in value,
  )

  test.each(objects)('%s is strict and has a description', (_, value) => {
    const object = value as typeof GazetteIssue
    expect(object.description).toBeTruthy()
    const refused = object.safeParse({ unheardOf: 1 })
    expect(refused.error?.issues.map(({ code }) => code)).toContain('unrecognized_keys')
  })

  test('there are as many as the contract names', () => {
    expect(objects.map(([name]) => name)).toEqual(
      expect.arrayContaining(['Regulation', 'Annex', 'Division', 'Article', 'TaskRow', 'Indicator', 'Reference']),
    )
  })
})
