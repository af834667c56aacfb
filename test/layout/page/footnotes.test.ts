import { describe, expect, it } from 'vitest'
import { column, layOut, line, rule, shown } from './build-page'

const paragraph = '第一条　为了加强某某管理，根据有关法律的规定，结合本地的实际情况，制定本办法。'
const [first, second] = column([paragraph], { chars: 24, y: 400 })
const rest = '第二条　各单位应当执行。'

describe('footnotes', () => {
  const note = line('①本办法所称管理，见有关法律。', 60, 440, 8)
  const next = [
    { ...second, box: [60, 60, 240, 70] } as NonNullable<typeof second>,
    ...column([rest], { y: 76, chars: 24 }),
  ]

  it('stand behind the paragraph that they interrupt', () => {
    const pages = [
      { runs: [first as NonNullable<typeof first>, note], rulings: [rule(60, 430, 160, 430)] },
      { runs: next },
    ]
    expect(shown(layOut(...pages).blocks)).toEqual([paragraph, '①本办法所称管理，见有关法律。', rest])
  })

  it('are not text of the usual size below a short rule', () => {
    const large = line('主办：某某市人民政府办公室。', 60, 440)
    const { blocks } = layOut({
      runs: [first as NonNullable<typeof first>, second as NonNullable<typeof second>, large],
      rulings: [rule(60, 430, 160, 430)],
    })
    expect(shown(blocks).join('')).toBe(paragraph + large.text)
  })
})
