/** A quotation that goes on for so many lines was never closed. */
const maxLines = 400

/** Whether the lines read so far have left a quotation open: provisions that an amendment quotes. */
export class Quotation {
  private depth = 0
  lines = 0
  began = ''

  get open(): boolean {
    return this.depth > 0
  }

  read(text: string): void {
    const before = this.depth
    for (let i = text.indexOf('“'); i >= 0; i = text.indexOf('“', i + 1)) this.depth++
    for (let i = text.indexOf('”'); i >= 0; i = text.indexOf('”', i + 1)) this.depth--
    // Each paragraph of a quotation may begin with a mark of its own that nothing closes.
    if (before > 0 && text.startsWith('“') && this.depth > before) this.depth = before
    if (this.depth < 0) this.depth = 0
    if (this.depth === 0) {
      this.lines = 0
      return
    }
    if (before === 0) {
      this.began = text.slice(0, 40)
      this.lines = 0
    } else if (++this.lines > maxLines) this.close()
  }

  close(): void {
    this.depth = 0
    this.lines = 0
  }
}
