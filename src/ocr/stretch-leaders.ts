import type { TextLine } from './find-text-lines'

/** A page number is no wider than this, in ems, and stands so close behind its leader. */
const [numberWidth, numberGap] = [3, 3]

/**
 * Leaders whole. **Rule**: a leader fills its row from the entry to the page number, so that dots
 * that a coarse scan has lost between them, and pieces of one leader, come back as one line.
 */
export function stretchLeaders(lines: readonly TextLine[], em: number): TextLine[] {
  const leaders = lines.filter((line) => line.leader)
  const type = lines.filter((line) => !line.leader)
  const whole = leaders.flatMap((leader) => stretched(leader, type, em) ?? [])
  const covered = (leader: TextLine): boolean =>
    whole.some((other) => sharesRow(other, leader, em) && other.x0 < leader.x1 && other.x1 > leader.x0)
  return [...type, ...whole, ...leaders.filter((leader) => !covered(leader))]
}

/** A leader that runs to a page number, drawn out to its entry. */
function stretched(leader: TextLine, type: readonly TextLine[], em: number): TextLine | undefined {
  const row = type.filter((line) => line.cell === leader.cell && sharesRow(line, leader, em))
  const behind = row.filter((line) => line.x0 >= leader.x1 - em / 2).sort((a, b) => a.x0 - b.x0)[0]
  if (!behind || behind.x1 - behind.x0 > numberWidth * em || behind.x0 - leader.x1 > numberGap * em) return undefined
  const entry = Math.max(...row.filter((line) => line.x1 <= leader.x0 + em / 2).map((line) => line.x1))
  const x1 = Math.max(leader.x1, Math.round(behind.x0 - em / 4))
  return entry < 0 ? { ...leader, x1 } : { ...leader, x0: Math.min(leader.x0, Math.round(entry + em / 4)), x1 }
}

const sharesRow = (a: TextLine, b: TextLine, em: number): boolean =>
  Math.abs((a.y0 + a.y1) / 2 - (b.y0 + b.y1) / 2) < 0.5 * em
