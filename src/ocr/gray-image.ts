/** A gray picture: one byte a pixel, 0 black … 255 white, rows from the top. */
export interface GrayImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A picture of ink: 1 ink, 0 paper. */
export interface InkImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}
