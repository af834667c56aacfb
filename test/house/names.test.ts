import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const names = ['src', 'test', 'grammars'].flatMap((folder) =>
  readdirSync(resolve(import.meta.dirname, '../..', folder), { recursive: true, encoding: 'utf8' }).map(
    (name) => `${folder}/${name}`,
  ),
)

test('files and folders are named in kebab-case', () => {
  const odd = names.filter(
    (name) => !/^[a-z0-9/-]+(?:\.d|\.test)?(?:\.[a-z0-9]+)?$/.test(name.replace(/vitest\.config/, 'vitest')),
  )
  expect(odd.filter((name) => !/fixtures?\//.test(name))).toEqual([])
})

test('no file is named after nothing in particular', () => {
  const vague =
    /(?:^|[/-])(?:utils?|helpers?|manager|service|common|misc|info|new|v2|process[a-z]*|handle[a-z]*)(?:[-./]|$)/
  expect(names.filter((name) => name.startsWith('src/') && vague.test(name))).toEqual([])
})
