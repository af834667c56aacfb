import { describe, expect, it } from 'vitest'
import { binarise } from '../../src/ocr/binarise'
import { clearBorder } from '../../src/ocr/clear-border'
import { findRulings } from '../../src/ocr/find-rulings'
import { findShapes } from '../../src/ocr/find-shapes'
import { findSkew } from '../../src/ocr/find-skew'
import { findTextLines } from '../../src/ocr/find-text-lines'
import { flattenBackground } from '../../src/ocr/flatten-background'
import { inkThreshold } from '../../src/ocr/ink-threshold'
import { labelCells } from '../../src/ocr/label-cells'
import { preparePage } from '../../src/ocr/prepare-page'
import { removeSpecks } from '../../src/ocr/remove-specks'
import { rotateImage } from '../../src/ocr/rotate-image'
import { stretchLeaders } from '../../src/ocr/stretch-leaders'
import { toGray } from '../../src/ocr/to-gray'
import { turnBox } from '../../src/ocr/turn-box'
import { turnImage } from '../../src/ocr/turn-image'
import { Sheet } from './sheet'

const ink = (sheet: Sheet) => binarise(sheet, 128)
const paragraph = (sheet: Sheet, lines = 12, em = 30): Sheet => {
  for (let i = 0; i < lines; i++) sheet.squares(60, 60 + i * em * 1.6, 18, em)
  return sheet
}
const grid = (sheet: Sheet): Sheet => {
  for (const y of [100, 200, 300, 400]) sheet.fill(50, y, 551, y + 3)
  for (const x of [50, 200, 548]) sheet.fill(x, 100, x + 3, 403)
  return sheet
}

describe('skew', () => {
  it.each([-3.4, -0.7, 0.31, 1.2, 4.8])('a page turned by %d° is found to a twentieth of a degree', (angle) => {
    expect(Math.abs(findSkew(ink(paragraph(new Sheet(700, 700)).skewed(angle))) - angle)).toBeLessThan(0.05)
  })
  it('a blank page and a page of noise have no skew', () => {
    expect(findSkew(ink(new Sheet(300, 300)))).toBe(0)
    expect(findSkew(ink(new Sheet(1, 1)))).toBe(0)
  })
  it('turning back puts lines where they were', () => {
    const page = paragraph(new Sheet(700, 700))
    const back = rotateImage(page.skewed(2), 2)
    let apart = 0
    for (let i = 0; i < back.data.length; i++)
      if (Math.abs((back.data[i] as number) - (page.data[i] as number)) > 200) apart++
    expect(apart).toBeLessThan(0.01 * back.data.length)
  })
})

describe('rulings', () => {
  const found = (sheet: Sheet) => findRulings(sheet, ink(sheet), 2.8).rulings
  it('a drawn grid is found with every line from crossing to crossing', () => {
    const lines = found(grid(new Sheet(600, 500)))
    expect(lines.filter((l) => l.horizontal).map((l) => Math.round(l.at))).toEqual([102, 202, 302, 402])
    expect(lines.filter((l) => !l.horizontal).map((l) => Math.round(l.at))).toEqual([52, 202, 550])
    for (const l of lines) expect(l.to - l.from).toBeGreaterThan(l.horizontal ? 495 : 297)
  })
  it('a line with gaps and a slight bend stays one line', () => {
    const sheet = new Sheet(800, 200)
    for (let x = 50; x < 750; x++)
      if (x % 97 > 4)
        sheet.fill(x, 100 + Math.round((x - 400) ** 2 / 60_000), x + 1, 103 + Math.round((x - 400) ** 2 / 60_000))
    expect(found(sheet)).toHaveLength(1)
  })
  it('a line that misses the frame by a few pixels is drawn out to it', () => {
    const sheet = grid(new Sheet(600, 500)).fill(208, 250, 541, 252)
    const short = found(sheet).find((l) => l.horizontal && Math.round(l.at) === 251)
    expect(Math.round(short?.from ?? 0)).toBe(202)
    expect(Math.round(short?.to ?? 0)).toBe(550)
  })
  it('strokes of type are no rulings, even when they stand in one row', () => {
    expect(found(paragraph(new Sheet(700, 700)))).toEqual([])
    expect(found(new Sheet(600, 200).fill(100, 80, 190, 88))).toEqual([])
  })
  it('a gray hairline too light to be ink is found, though it trembles', () => {
    const sheet = new Sheet(800, 300)
    for (let x = 50; x < 750; x++) sheet.fill(x, 100, x + 1, 102, x % 5 ? 170 : 220)
    expect(found(sheet).map(({ at }) => Math.round(at))).toEqual([101])
  })
  it('the dots of a leader are no ruling', () => {
    const sheet = new Sheet(800, 300)
    for (let x = 50; x < 750; x += 12) sheet.fill(x, 100, x + 4, 104)
    expect(found(sheet)).toEqual([])
  })
})

describe('the border of a scan', () => {
  const bordered = (sheet: Sheet): Sheet =>
    sheet.fill(0, 0, 900, 45).fill(0, 0, 35, 1200).fill(860, 0, 900, 1200, 20).fill(0, 1180, 900, 1200)
  it('black beside the sheet is no ink, and the lines are what they were', () => {
    const page = preparePage(bordered(paragraph(new Sheet(900, 1200))), 2.8)
    expect(page.text).toMatchObject({ patches: [], lines: { length: 12 } })
    expect(page.rulings).toEqual([])
  })
  it('a rule that runs to the edge of the sheet and large type stay', () => {
    const sheet = paragraph(new Sheet(900, 1200)).fill(0, 900, 900, 904)
    for (let i = 0; i < 5; i++) sheet.fill(100 + i * 120, 1000, 200 + i * 120, 1012)
    const cleared = clearBorder(sheet, 128, 2.8)
    expect(cleared.data).toEqual(sheet.data)
  })
})

describe('lines of type', () => {
  const lines = (sheet: Sheet) => {
    const { rulings } = findRulings(sheet, ink(sheet), 2.8)
    return findTextLines(ink(sheet), labelCells(rulings, sheet.width, sheet.height), 30).lines
  }
  it('columns with a gutter of one character and a half stay apart', () => {
    const sheet = new Sheet(800, 300)
    for (let i = 0; i < 4; i++) sheet.squares(20, 20 + i * 50, 10, 30).squares(20 + 345, 35 + i * 50, 10, 30)
    expect(lines(sheet)).toHaveLength(8)
  })
  it('strokes that stand apart make one character: 二 and 三 are no two lines', () => {
    const two = new Sheet(200, 100).fill(60, 30, 80, 33).fill(56, 48, 84, 51)
    expect(lines(two)).toMatchObject([{ x0: 56, y0: 30, x1: 84, y1: 51 }])
  })
  it('lines that touch are parted where the least ink is', () => {
    const sheet = new Sheet(500, 200).squares(20, 20, 10, 30).squares(20, 53, 10, 30).fill(30, 40, 33, 60)
    expect(lines(sheet)).toHaveLength(2)
  })
  it('type on both sides of a rule is two lines, however close', () => {
    const sheet = new Sheet(500, 300)
    for (const y of [20, 120, 220]) sheet.fill(10, y, 490, y + 2)
    for (const x of [10, 250, 488]) sheet.fill(x, 20, x + 2, 222)
    sheet.squares(192, 50, 1, 50).squares(258, 50, 1, 50)
    const page = preparePage(sheet, 2.8)
    expect(page.rulings).toHaveLength(6)
    expect(page.text.lines).toHaveLength(2)
  })
  it('a photograph is a picture and no line', () => {
    const sheet = paragraph(new Sheet(900, 1200)).fill(100, 800, 500, 1100, 60)
    const page = preparePage(sheet, 2.8)
    expect(page.text.patches).toHaveLength(1)
    expect(page.text.lines).toHaveLength(12)
  })
})

describe('dirt', () => {
  const clean = (sheet: Sheet) => removeSpecks(sheet, ink(sheet), findShapes(ink(sheet)), 30).ink
  const sum = (data: Uint8Array): number => data.reduce((all, v) => all + v, 0)
  it('specks far from type and specks smaller than any mark go', () => {
    expect(sum(clean(new Sheet(200, 200).fill(50, 50, 53, 53).fill(120, 120, 122, 122)).data)).toBe(0)
  })
  it('the dots of a leader and the full stop of a line stay', () => {
    const sheet = new Sheet(400, 100).squares(10, 30, 3, 30).fill(102, 52, 107, 57)
    for (let i = 0; i < 8; i++) sheet.fill(180 + i * 10, 45, 183 + i * 10, 48)
    expect(sum(clean(sheet).data)).toBe(sum(ink(sheet).data))
  })
  it('the two dots of ： in a coarse scan stay, and one such dot alone goes', () => {
    const colon = (dots: number): Sheet => {
      const sheet = new Sheet(200, 80).squares(10, 30, 3, 24)
      for (let i = 0; i < dots; i++) sheet.fill(90, 38 + i * 9, 92, 40 + i * 9)
      return sheet
    }
    const kept = (sheet: Sheet) => sum(removeSpecks(sheet, ink(sheet), findShapes(ink(sheet)), 24).ink.data)
    expect(kept(colon(2))).toBe(sum(ink(colon(2)).data))
    expect(kept(colon(1))).toBe(sum(ink(colon(0)).data))
  })
  it('three strewn specks in one row are no leader', () => {
    const sheet = new Sheet(400, 100)
    for (const x of [100, 125, 150]) sheet.fill(x, 45, x + 2, 47)
    expect(sum(clean(sheet).data)).toBe(0)
  })
})

describe('leaders', () => {
  const leader = { cell: 1, y0: 100, y1: 104, leader: true as const }
  const entry = { x0: 0, x1: 300, y0: 90, y1: 114, cell: 1 }
  const number = { x0: 800, x1: 820, y0: 92, y1: 112, cell: 1 }
  it('pieces of one leader are one, from the entry to the page number', () => {
    const pieces = [entry, { ...leader, x0: 400, x1: 450 }, { ...leader, x0: 600, x1: 780 }, number]
    expect(stretchLeaders(pieces, 24)).toEqual([entry, number, { ...leader, x0: 306, x1: 794 }])
  })
  it('dots without a page number behind them stay as they are', () => {
    const alone = { ...leader, x0: 400, x1: 700 }
    expect(stretchLeaders([entry, alone], 24)).toEqual([entry, alone])
  })
})

describe('paper', () => {
  it('a shadow over half of the page leaves white paper and black ink', () => {
    const sheet = paragraph(new Sheet(700, 700, 250))
    for (let y = 0; y < 700; y++)
      for (let x = 0; x < 700; x++) {
        const i = y * 700 + x
        sheet.data[i] = (sheet.data[i] as number) * (1 - (0.4 * x) / 700)
      }
    const flat = flattenBackground(sheet)
    const threshold = inkThreshold(flat)
    expect(flat.data[20 * 700 + 20]).toBeGreaterThan(240)
    expect(flat.data[20 * 700 + 690]).toBeGreaterThan(240)
    expect(binarise(flat, threshold).data.join('')).toBe(ink(paragraph(new Sheet(700, 700))).data.join(''))
  })
  it('a red seal becomes paper and the print below it stays', () => {
    const sheet = paragraph(new Sheet(700, 700))
    const inSeal = (x: number, y: number): boolean => Math.abs(Math.hypot(x - 350, y - 350) - 80) < 8
    const { image, seal } = toGray(
      sheet.coloured((x, y, gray) => (inSeal(x, y) ? (gray ? [225, 40, 40] : [50, 20, 20]) : [gray, gray, gray])),
    )
    expect(seal).toBeDefined()
    expect(binarise(image, 128).data.join('')).toBe(ink(sheet).data.join(''))
  })
  it('red print is no seal', () => {
    const sheet = new Sheet(700, 700).squares(60, 60, 10, 50)
    const { image, seal } = toGray(sheet.coloured((_x, _y, gray) => (gray ? [255, 255, 255] : [200, 20, 20])))
    expect(seal).toBeUndefined()
    expect(binarise(image, 128).data.join('')).toBe(ink(sheet).data.join(''))
  })
})

describe('quarter turns', () => {
  it('four of them are none, and boxes turn with their picture', () => {
    const sheet = new Sheet(40, 30).fill(3, 5, 9, 12)
    let turned: { width: number; height: number; data: Uint8Array } = sheet
    for (let i = 0; i < 4; i++) turned = turnImage(turned, 90)
    expect(turned.data).toEqual(sheet.data)
    for (const turn of [90, 180, 270] as const) {
      const image = turnImage(sheet, turn)
      const [x0, y0, x1, y1] = turnBox([3, 5, 9, 12], 40, 30, turn)
      expect(findShapes(binarise(image, 128))).toEqual([{ x0, y0, x1, y1 }])
    }
  })
})
