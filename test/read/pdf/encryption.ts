import { createHash } from 'node:crypto'
import type { PdfDraft } from './build-pdf'

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const padded = (password: string): Buffer => Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32)
const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()

/** RC4: what the oldest protected PDFs use. */
function rc4(key: Buffer, text: Buffer): Buffer {
  const box = Array.from({ length: 256 }, (_, i) => i)
  const swap = (i: number, j: number) => {
    ;[box[i], box[j]] = [box[j] as number, box[i] as number]
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (box[i] as number) + (key[i % key.length] as number)) & 255
    swap(i, j)
  }
  let [i, j] = [0, 0]
  return Buffer.from(
    text.map((byte) => {
      i = (i + 1) & 255
      j = (j + (box[i] as number)) & 255
      swap(i, j)
      return byte ^ (box[((box[i] as number) + (box[j] as number)) & 255] as number)
    }),
  )
}

/** What a PDF needs to ask for this password (standard handler, revision 2, 40 bits). */
export function encryption(password: string): Pick<PdfDraft, 'objects' | 'trailer'> {
  const id = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
  const owner = rc4(md5(padded(password)).subarray(0, 5), padded(password))
  const permissions = Buffer.from('fcffffff', 'hex')
  const user = rc4(md5(padded(password), owner, permissions, id).subarray(0, 5), padding)
  return {
    objects: {
      encrypt: `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -4 >>`,
    },
    trailer: `/Encrypt {encrypt} /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`,
  }
}
