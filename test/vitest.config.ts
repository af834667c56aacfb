import { defineConfig } from 'vitest/config'
import { yamlToModule } from '../tsup.config'

export default defineConfig({
  plugins: [
    {
      name: 'yaml',
      transform: (text, id) => (id.endsWith('.yaml') ? { code: yamlToModule(text), map: null } : undefined),
    },
  ],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
