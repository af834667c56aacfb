import { readFile } from 'node:fs/promises'
import { defineConfig } from 'tsup'
import { parse } from 'yaml'

/** Grammars are written in YAML and travel inside the bundle as plain data. */
export const yamlToModule = (text: string): string => `export default ${JSON.stringify(parse(text))}`

export default defineConfig({
  entry: { index: 'src/index.ts', cli: 'src/cli.ts' },
  format: ['esm', 'cjs'],
  dts: { entry: { index: 'src/index.ts' } },
  target: 'node20',
  platform: 'node',
  splitting: true,
  clean: true,
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
})
