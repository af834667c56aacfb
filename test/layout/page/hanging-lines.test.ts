import { describe, expect, it } from 'vitest'
import { layOut, line, rule, shown } from './build-page'

const xs = [50, 100, 250, 400]
const rulings = [...[500, 560, 620].map((y) => rule(50, y, 400, y)), ...xs.map((x) => rule(x, 500, x, 620))]
const cells = [
  line('序号', 55, 510),
  line('工作要求', 110, 510),
  line('责任单位', 260, 510),
  line('一', 55, 570),
  line('制定方案并且明确责任分工和', 105, 590),
  line('进度安排。', 105, 604),
  line('县政府办公室及有关部门和', 255, 604),
]
const rows = (...more: ReturnType<typeof line>[]) => shown(layOut({ runs: [...cells, ...more], rulings }).blocks)

describe('lines below the last rule of a table that a page break cut', () => {
  it('belong to the cell whose last line is full', () => {
    expect(rows(line('单位。', 255, 622))).toEqual([
      '| 序号 | 工作要求 | 责任单位 |',
      '| 一 | 制定方案并且明确责任分工和进度安排。 | 县政府办公室及有关部门和单位。 |',
    ])
  })

  it('are text where the cell’s last line is not full, stands too far above, or is narrower than they', () => {
    expect(rows(line('其他文字', 105, 622))).toHaveLength(3)
    expect(rows(line('单位。', 255, 640))).toHaveLength(3)
    expect(rows(line('本表由县政府办公室负责解释。', 235, 622))).toHaveLength(3)
  })

  it('are text where another text stands beside them', () => {
    expect(rows(line('单位。', 255, 622), line('注：', 55, 622))).toHaveLength(3)
  })
})
