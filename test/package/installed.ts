import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackageFromTarballData, type Package } from '@arethetypeswrong/core'
import { afterAll } from 'vitest'

const root = new URL('../..', import.meta.url).pathname

/** The package as npm would publish it. */
export function pack(): Package {
  if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('The package is not built: npm run build.')
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-pack-'))
  try {
    const [name] = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
      cwd: root,
      encoding: 'utf8',
    })
      .trim()
      .split('\n')
    return createPackageFromTarballData(new Uint8Array(readFileSync(join(folder, name as string))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * A project that has the packed package and its dependencies installed, and no peer of it. Nothing is fetched: the
 * dependencies are those of this project.
 */
export function install(packed: Package, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongbao-consumer-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  for (const path of packed.listFiles()) put(path.slice(1), packed.readFile(path))
  const { dependencies } = JSON.parse(packed.readFile('/node_modules/gongbao/package.json'))
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'dir')
  }
  for (const [path, content] of Object.entries(files)) put(path, content)
  return folder
}
