import { GazetteError } from '../model'

/** An address with a scheme; not a drive letter, and not a file’s. */
const url = /^(?!file:)(?:[a-z][a-z0-9+.-]*:\/\/|(?:data|blob|mailto):)/i

/** Refuses the address of something that would have to be fetched first. */
export function refuseUrl(input: string): void {
  if (url.test(input))
    throw new GazetteError(
      'input/invalid',
      `${input} is a URL, and gongbao fetches nothing: download it and pass the file or its bytes (in a shell: curl -L URL | gongbao parse -).`,
    )
}
