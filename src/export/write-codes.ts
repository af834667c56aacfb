import { diagnosticCodes, wordings } from '../model'

/** Every diagnostic as a Markdown table: code, severity, wording. The README’s table is this text. */
export const writeCodes = (): string =>
  ['| code | severity | says |', '|---|---|---|']
    .concat(diagnosticCodes.map((code) => `| \`${code}\` | ${wordings[code].severity} | ${wordings[code].message} |`))
    .join('\n')
    .concat('\n')
