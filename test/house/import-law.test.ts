import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const src = resolve(import.meta.dirname, '../../src')
/** Rooms that hold a stage: they may not know each other. `batch` drives the pipeline. */
const stages = ['read', 'layout', 'frame', 'outline', 'tables', 'extract', 'export', 'check', 'ocr', 'batch']
const allowed: Record<string, readonly string[]> = {
  model: ['model'],
  text: ['text'],
  grammar: ['grammar', 'model', 'text'],
  lines: ['lines', 'grammar', 'model', 'text'],
  ...Object.fromEntries(stages.map((room) => [room, ['model', 'text', 'grammar', 'lines', room]])),
  // Many files: drives the pipeline and writes what comes out.
  batch: ['model', 'text', 'grammar', 'batch', 'export', 'pipeline', 'options.ts'],
  pipeline: [...stages, 'model', 'text', 'grammar', 'lines', 'pipeline', 'options.ts'],
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.d.ts'),
)
const roomOf = (path: string): string => path.split('/')[0] ?? ''

function importsOf(name: string): string[] {
  const text = readFileSync(join(src, name), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path]) => {
    const found = relative(src, resolve(src, dirname(name), path as string))
    const room = roomOf(found)
    return found.includes('/') || found in allowed ? room : found === '' ? room : `${found}.ts`
  })
}

describe('the import law', () => {
  test('a stage imports the model, the text and grammar rooms and itself, and no other stage', () => {
    const broken = files.flatMap((name) => {
      const may = allowed[roomOf(name)]
      return may
        ? importsOf(name)
            .filter((room) => room !== '..' && !room.startsWith('../') && !may.includes(room))
            .map((room) => `${name} → ${room}`)
        : []
    })
    expect(broken).toEqual([])
  })

  test('nothing but the command prints', () => {
    const printing = files.filter(
      (name) =>
        roomOf(name) !== 'cli' && /\bconsole\.|process\.std(?:out|err)/.test(readFileSync(join(src, name), 'utf8')),
    )
    expect(printing).toEqual([])
  })

  test('the core touches neither files nor clocks nor chance', () => {
    const core = ['model', 'text', 'grammar', 'lines', 'layout', 'frame', 'outline', 'tables', 'extract', 'check']
    const touching = files.filter(
      (name) =>
        core.includes(roomOf(name)) &&
        /from 'node:|Date\.now|new Date\(\)|Math\.random|performance\.now/.test(readFileSync(join(src, name), 'utf8')),
    )
    expect(touching).toEqual([])
  })
})
