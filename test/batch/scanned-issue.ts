import { lines } from '../ocr/lines'
import { Sheet } from '../ocr/sheet'
import { buildPdf, stream, ucs2 } from '../read/pdf/build-pdf'

/** A PDF of pages with text (what they say) and of pages that are pictures of four lines of type. */
export function scannedIssue(pages: readonly (string[] | 'scan')[]): Uint8Array {
  const sheet = new Sheet(800, 600)
  for (let i = 0; i < 4; i++) sheet.type(lines.article, 80, 60 + i * 60)
  const image = stream(
    Buffer.from(sheet.data).toString('latin1'),
    `/Type /XObject /Subtype /Image /Width ${sheet.width} /Height ${sheet.height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
  )
  return buildPdf({
    pages: pages.map((page) => ({
      content:
        page === 'scan'
          ? 'q 288 0 0 216 100 500 cm /Im Do Q'
          : page.map((line, i) => `BT /U 12 Tf 80 ${720 - i * 24} Td ${ucs2(line)} Tj ET`).join('\n'),
    })),
    resources: '/XObject << /Im {image} >>',
    objects: { image },
  })
}
