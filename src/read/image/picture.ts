import type { Bitmap } from '../../model'
import type { ImageHead } from './image-head'

/** One page of an image file: its head known, its pixels not decoded yet. */
export interface Picture {
  readonly head: ImageHead
  decode(): Promise<Decoded>
}

export interface Decoded {
  readonly bitmap: Bitmap
  /** What of it could not be decoded; the rest is there. */
  readonly missing?: string
}
