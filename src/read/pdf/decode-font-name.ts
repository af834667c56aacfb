const utf8 = new TextDecoder('utf-8', { fatal: true })

/** A font’s name: UTF-8, or GBK as old Chinese producers write it. */
export function decodeFontName(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
