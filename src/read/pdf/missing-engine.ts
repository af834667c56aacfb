import { GazetteError } from '../../model'

/** Says how to install what is not there. */
export const missingEngine = (engine: string, packageName: string, cause: unknown): GazetteError =>
  new GazetteError(
    'input/invalid',
    `The PDF engine “${engine}” is not installed. Install it: npm install ${packageName}`,
    { cause },
  )
