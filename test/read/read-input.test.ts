import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { GazetteError } from '../../src/model'
import { openInput } from '../../src/read/read-input'

const folder = mkdtempSync(join(tmpdir(), 'gongbao-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('an input', () => {
  test.each(['100%.md', '%E5%85%AC.md', '公报 2023.md', 'a#b?.md'])(
    'keeps the name %s, as a path and as a URL',
    async (name) => {
      const path = join(folder, name)
      writeFileSync(path, '甲')
      for (const input of [path, pathToFileURL(path)]) {
        const file = await openInput(input)
        expect(file.name).toBe(name)
        expect(new TextDecoder().decode(file.bytes)).toBe('甲')
      }
    },
  )

  test('may be text, bytes, a buffer or a blob, with a name or without', async () => {
    const bytes = new TextEncoder().encode('甲')
    for (const data of ['甲', bytes, bytes.buffer, new Blob([bytes])])
      expect(await openInput({ name: 'a.txt', data: data as string })).toEqual({ name: 'a.txt', bytes })
    for (const input of [bytes, bytes.buffer, new Blob([bytes])])
      expect((await openInput(input as Uint8Array)).name).toBe('input')
  })

  test.each<[string, unknown, string]>([
    ['a file that is not there', join(folder, '100%', 'missing.md'), 'input/not-found'],
    ['a folder without page images', folder, 'input/empty'],
    ['a page of the web', new URL('https://example.org/a.md'), 'input/invalid'],
    ['a number', 7, 'input/invalid'],
    ['nothing', undefined, 'input/invalid'],
    ['a file without a byte', new Uint8Array(), 'input/empty'],
  ])('is refused with a code: %s', async (_, input, code) => {
    await expect(openInput(input as string)).rejects.toMatchObject({ code })
    await expect(openInput(input as string)).rejects.toBeInstanceOf(GazetteError)
  })

  test('above the limit is refused before it is read', async () => {
    const path = join(folder, 'large.md')
    writeFileSync(path, '甲'.repeat(100))
    await expect(openInput(path, 299)).rejects.toMatchObject({ code: 'input/too-large' })
    expect((await openInput(path, 300)).bytes).toHaveLength(300)
  })
})
