import { PNG } from 'pngjs'
import type { Bitmap } from '../../src/model'

/** A white gray sheet on which a test draws. */
export class Sheet {
  readonly data: Uint8Array
  readonly channels = 1 as const
  constructor(
    readonly width: number,
    readonly height: number,
    paper = 255,
  ) {
    this.data = new Uint8Array(width * height).fill(paper)
  }

  fill(x0: number, y0: number, x1: number, y1: number, gray = 0): this {
    for (let y = Math.max(0, y0); y < Math.min(this.height, y1); y++)
      this.data.fill(gray, y * this.width + Math.max(0, x0), y * this.width + Math.min(this.width, x1))
    return this
  }

  /** Puts a line of type (a base64 PNG) with its upper left corner at x, y. */
  type(png: string, x: number, y: number): this {
    const line = PNG.sync.read(Buffer.from(png, 'base64'))
    for (let v = 0; v < line.height; v++)
      for (let u = 0; u < line.width; u++)
        if ((line.data[(v * line.width + u) * 4] as number) < 128) this.data[(y + v) * this.width + x + u] = 0
    return this
  }

  /** A line of squares as wide as characters, for what only looks at shapes. */
  squares(x: number, y: number, count: number, em: number): this {
    const side = Math.round(em * 0.9)
    for (let i = 0; i < count; i++) {
      const left = Math.round(x + i * em)
      this.fill(left, y, left + side, y + 3).fill(left, y + side - 3, left + side, y + side)
      this.fill(left, y, left + 3, y + side).fill(left + side - 3, y, left + side, y + side)
    }
    return this
  }

  /** The sheet turned by `angle` degrees clockwise about its middle, as a bad scanner does. */
  skewed(angle: number): Sheet {
    const turned = new Sheet(this.width, this.height)
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]
    const [cx, cy] = [(this.width - 1) / 2, (this.height - 1) / 2]
    for (let y = 0; y < this.height; y++)
      for (let x = 0; x < this.width; x++) {
        const u = Math.round(cx + (x - cx) * cos + (y - cy) * sin)
        const v = Math.round(cy - (x - cx) * sin + (y - cy) * cos)
        if (u >= 0 && v >= 0 && u < this.width && v < this.height)
          turned.data[y * this.width + x] = this.data[v * this.width + u] as number
      }
    return turned
  }

  /** The same sheet in colour; `paint` may change a pixel. */
  coloured(paint: (x: number, y: number, gray: number) => readonly [number, number, number]): Bitmap {
    const data = new Uint8Array(this.width * this.height * 3)
    for (let y = 0; y < this.height; y++)
      for (let x = 0; x < this.width; x++) {
        const i = y * this.width + x
        data.set(paint(x, y, this.data[i] as number), i * 3)
      }
    return { width: this.width, height: this.height, channels: 3, data }
  }
}
