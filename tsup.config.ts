import { readFile } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'
import { parse } from 'yaml'

/** Grammars are written in YAML and travel inside the bundle as plain data. */
export const yamlToModule = (text: string): string => `export default ${JSON.stringify(parse(text))}`

const common: Options = {
  target: 'node20',
  platform: 'node',
  splitting: true,
  esbuildPlugins: [
    {
      name: 'yaml',
      setup(build) {
        build.onLoad({ filter: /\.yaml$/ }, async ({ path }) => ({
          contents: yamlToModule(await readFile(path, 'utf8')),
          loader: 'js',
        }))
      },
    },
  ],
}

export default defineConfig([
  // The command runs as ESM and shares its chunks with the library; `batch` starts `worker` as processes.
  {
    ...common,
    entry: { index: 'src/index.ts', cli: 'src/cli.ts', batch: 'src/batch/index.ts', worker: 'src/batch/worker.ts' },
    format: 'esm',
    dts: { entry: { index: 'src/index.ts', batch: 'src/batch/index.ts' } },
  },
  // CommonJS starts the same `worker`: processes do not mind.
  {
    ...common,
    entry: { index: 'src/index.ts', batch: 'src/batch/index.ts' },
    format: 'cjs',
    // Its own place is asked for by import.meta.url, which CommonJS does not have.
    shims: true,
    dts: { entry: { index: 'src/index.ts', batch: 'src/batch/index.ts' } },
  },
])
