import { describe, expect, test } from 'vitest'
import { writeDiagnostics } from '../../src/cli/write-diagnostics'
import { type Diagnostic, diagnose } from '../../src/model'

const pipe = { isTTY: false } as NodeJS.WriteStream
const terminal = (colours: boolean) => ({ isTTY: true, hasColors: () => colours }) as unknown as NodeJS.WriteStream
const shifted = (n: number): Diagnostic[] =>
  Array.from({ length: n }, (_, i) => diagnose('tables/cells-shifted', { text: `第${i + 1}行` }, [{ page: i + 5 }]))
const issue = (diagnostics: Diagnostic[], pages = 9) => ({ diagnostics, file: { pages } })
const write = (diagnostics: Diagnostic[], all = false) =>
  writeDiagnostics(issue(diagnostics), all, pipe).trimEnd().split('\n')

describe('the diagnostics of an issue', () => {
  test('of one code are summed up after the first, with a way to see all', () => {
    expect(write(shifted(60))).toEqual([
      'info tables/cells-shifted, 60 times:',
      '  page 5: Row “第1行”: cells stood in the wrong columns and were put back by what they say.',
      '  page 6: Row “第2行”: cells stood in the wrong columns and were put back by what they say.',
      '  page 7: Row “第3行”: cells stood in the wrong columns and were put back by what they say.',
      '  and 57 more; --all-diagnostics shows each',
    ])
    expect(write(shifted(60), true)).toHaveLength(60)
  })

  test('are all quoted where it would save nothing', () => {
    expect(write(shifted(4)).at(-1)).toContain('第4行')
    expect(write(shifted(5)).at(-1)).toContain('and 2 more')
  })

  test('come with the gravest first, one of a kind on a line of its own', () => {
    const empty = diagnose('read/empty', {})
    const lost = diagnose('check/text-lost', { count: 3 }, [{ page: 2 }])
    expect(write([...shifted(2), empty, lost]).map((line) => line.slice(0, 30))).toEqual([
      'error check/text-lost (page 2)',
      'warning read/empty: The file h',
      'info tables/cells-shifted, 2 t',
      '  page 5: Row “第1行”: cells sto',
      '  page 6: Row “第2行”: cells sto',
    ])
  })

  test('name no page where the file has none', () => {
    expect(writeDiagnostics(issue(shifted(1), 1), false, pipe)).toMatch(/^info tables\/cells-shifted: /)
  })

  test('cannot steer a terminal', () => {
    const hostile = diagnose('tables/cells-shifted', { text: '\u001b[2J甲\u202e乙' })
    expect(writeDiagnostics(issue([hostile]), false, pipe)).toContain('\uFFFD[2J甲\uFFFD乙')
  })

  test('are coloured on a terminal that may, and nowhere else', () => {
    const text = (stream: NodeJS.WriteStream) => writeDiagnostics(issue(shifted(60)), false, stream)
    expect(text(terminal(true))).toContain('\u001b[')
    expect(text(terminal(false))).not.toContain('\u001b[')
    expect(text(pipe)).not.toContain('\u001b[')
  })
})
