import { expect, test, vi } from 'vitest'
import { GazetteError, isGazetteError } from '../../src/model'

test('an error of another copy of the package is known, where instanceof does not know it', async () => {
  vi.resetModules()
  const other = await import('../../src/model')
  const error = new other.GazetteError('input/empty', 'nothing')
  expect(error instanceof GazetteError).toBe(false)
  expect(isGazetteError(error)).toBe(true)
  expect(other.isGazetteError(new GazetteError('input/empty', 'nothing'))).toBe(true)
})

test.each([[new Error('x')], [{ name: 'GazetteError', code: 'input/empty' }], [null], ['input/empty']])(
  'what only looks like one is none: %j',
  (error) => expect(isGazetteError(error)).toBe(false),
)
