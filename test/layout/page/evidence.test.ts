import { describe, expect, it } from 'vitest'
import { column, layOut, line } from './build-page'

const body = column(['第一条　为了加强某某管理，根据有关法律，制定本办法，各单位都应当认真执行，不得违反。'], {
  y: 120,
  chars: 18,
})

describe('a line leaves evidence of how it is set', () => {
  it('centred or at the right, larger than the text, first on its page', () => {
    const title = line('某某办法', 120, 60, 16)
    const signature = line('某某县政府', 180, 200)
    const { blocks } = layOut({ runs: [title, ...body, signature] })
    const evidence = blocks.map((block) => {
      if (block.kind !== 'line') return block.kind
      const { align, size, bold, pageStart } = block
      return { align, size, bold, pageStart }
    })
    expect(evidence).toEqual([
      { align: 'center', size: 1.6, bold: undefined, pageStart: true },
      { align: undefined, size: 1, bold: undefined, pageStart: undefined },
      { align: 'right', size: 1, bold: undefined, pageStart: undefined },
    ])
  })

  it('not first on its page where a paragraph goes on from the page before', () => {
    const { blocks } = layOut({ runs: body.slice(0, 1) }, { runs: [...body.slice(1), line('2023年5月6日', 160, 300)] })
    expect(blocks.map((block) => block.kind === 'line' && block.pageStart === true)).toEqual([true, false])
  })
})
