import { readFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'
import { parse } from 'yaml'

/** Grammars are written in YAML and travel inside the bundle as plain data. */
export const yamlToModule = (text: string): string => `export default ${JSON.stringify(parse(text))}`

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

const yaml: Plugin = {
  name: 'yaml',
  setup(build) {
    build.onLoad({ filter: /\.yaml$/ }, async ({ path }) => ({
      contents: yamlToModule(await readFile(path, 'utf8')),
      loader: 'js',
    }))
  },
}

/** What no browser has, and what is used of it: files, and the decoder of the pictures that are recognised with them. */
const onlyInNode: Record<string, readonly string[]> = {
  'node:crypto': ['createHash', 'randomUUID'],
  'node:fs/promises': ['mkdir', 'open', 'readFile', 'readdir', 'rename', 'rm', 'writeFile'],
  'node:module': ['createRequire'],
  'node:path': ['dirname', 'join'],
  'node:url': ['fileURLToPath'],
  pngjs: ['PNG'],
}
/** Engines whose models and fonts are files: there, they are not installed. */
const engines = /^(?:onnxruntime-|tesseract\.js|@tesseract\.js-data\/|@gutenye\/|pdfjs-dist)/

const absent: Plugin = {
  name: 'absent',
  setup(build) {
    const known = new RegExp(`${engines.source}|^(?:${Object.keys(onlyInNode).join('|')})$`)
    build.onResolve({ filter: known }, ({ path }) => ({ path, namespace: 'absent' }))
    build.onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({ contents: absentModule(path), loader: 'js' }))
  },
}

function absentModule(path: string): string {
  const error = `Object.assign(new Error('There is no ${path} in a browser.'), { code: 'not in a browser' })`
  if (engines.test(path)) return `throw ${error}\nexport default undefined`
  return `const refuse = () => { throw ${error} }
const absent = new Proxy(refuse, { get: (_, name) => name === 'then' ? undefined : absent, construct: refuse })
export { ${(onlyInNode[path] ?? []).map((name) => `absent as ${name}`).join(', ')} }`
}

const common: Options = { target: 'node20', platform: 'node', splitting: true, esbuildPlugins: [yaml] }

export default defineConfig([
  // The command runs as ESM and shares its chunks with the library; it reads an issue in a thread (`issue-thread`), `batch`
  // files in processes (`worker`).
  {
    ...common,
    entry: {
      index: 'src/index.ts',
      cli: 'src/cli/main.ts',
      'issue-thread': 'src/cli/issue-thread.ts',
      batch: 'src/batch/index.ts',
      worker: 'src/batch/worker.ts',
    },
    format: 'esm',
    dts: { entry: { index: 'src/index.ts', batch: 'src/batch/index.ts' } },
  },
  // For bundlers that build for browsers: what needs files is left out.
  {
    ...common,
    entry: { browser: 'src/index.ts' },
    target: 'es2022',
    platform: 'browser',
    removeNodeProtocol: false,
    format: 'esm',
    noExternal: [engines, ...Object.keys(onlyInNode)],
    esbuildPlugins: [yaml, absent],
  },
  // CommonJS for those who require it; `shims` gives import.meta.url to `batch`, which starts its processes by it.
  {
    ...common,
    entry: { index: 'src/index.ts', batch: 'src/batch/index.ts' },
    format: 'cjs',
    shims: true,
    noExternal: [/^hyparquet/],
    dts: { entry: { index: 'src/index.ts', batch: 'src/batch/index.ts' } },
  },
])
