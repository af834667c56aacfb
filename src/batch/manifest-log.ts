import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { writing } from '../export/output-file'
import { lineOf, type ManifestEntry, manifestPath } from './manifest'

/** The manifest of a run under way: lines are on the disk when `append` returns. */
export class ManifestLog {
  private readonly handle: number

  constructor(private readonly out: string) {
    const path = manifestPath(out)
    this.handle = writing(path, () => {
      mkdirSync(dirname(path), { recursive: true })
      return openSync(path, 'a+')
    })
    // A line that a killed run left torn is ended first, or the next would be torn with it.
    writing(path, () => writeSync(this.handle, endsLine(path) ? '' : '\n'))
  }

  append(...entries: readonly ManifestEntry[]): void {
    if (!entries.length) return
    writing(manifestPath(this.out), () => {
      const lines = Buffer.from(entries.map(lineOf).join(''), 'utf8')
      const written = writeSync(this.handle, lines)
      if (written < lines.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
      fsyncSync(this.handle)
    })
  }

  close(): void {
    closeSync(this.handle)
  }
}

function endsLine(path: string): boolean {
  const text = readFileSync(path)
  return !text.length || text.at(-1) === 0x0a
}
