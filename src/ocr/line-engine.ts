import type { GrayImage } from './gray-image'

/** A character as an engine read it. */
export interface ReadCharacter {
  readonly text: string
  /** Its middle, in pixels of the picture that was read. */
  readonly x: number
  /** 0 … 1. */
  readonly confidence: number
}

/** Reads one line of type at a time. */
export interface LineEngine {
  /** Engine and version of its model: part of the name under which pages are kept. */
  readonly name: string
  /** Height in pixels that a line should have. */
  readonly lineHeight: number
  readLine(line: GrayImage): Promise<readonly ReadCharacter[]>
  close(): Promise<void>
}
