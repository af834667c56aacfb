import { type Diagnostic, diagnose, isPageText, type Page, type Run, type Staged, type Unseen } from '../../model'
import { countInk } from '../../text/blank'
import { findPrivateUse } from './find-private-use'
import type { TextLayerJudge } from './judge-text-layer'

/** How hidden text is said; a watermark is seen, and text to be searched is text. */
const reasons: Readonly<Partial<Record<Unseen, string>>> = {
  invisible: 'it is not drawn',
  'layer-off': 'its layer is off',
  transparent: 'it is transparent',
  'same-colour': 'it has the colour of its ground',
  clipped: 'it is clipped away',
  covered: 'it is covered',
  outside: 'it stands off the page',
}
/** So much of hidden text is quoted (characters). */
const quoted = 200

/**
 * A drawn page with what is to be said of its text.
 * **Rule** a page of ink without text needs recognition; so does one whose text is no writing. Text behind a scan that
 * is there to be searched is text like any other.
 */
export function believe(page: Page, judge: TextLayerJudge, diagnostics: readonly Diagnostic[] = []): Staged<Page> {
  const said = [...diagnostics, ...hiddenText(page)]
  if (page.needsOcr) return { value: page, diagnostics: said }
  const runs = page.runs.filter(isPageText)
  if (!runs.length) return { value: page, diagnostics: said }
  const own = { ...page, runs }
  const verdict = judge.judge(own)
  const unnamed = findPrivateUse(own)
  if (unnamed) said.push(unnamed)
  if (!verdict) return { value: page, diagnostics: said }
  said.push(diagnose('read/text-layer-implausible', { ...verdict }, [{ page: page.number }]))
  return { value: { ...page, needsOcr: 'implausible' }, diagnostics: said }
}

function hiddenText({ runs, number }: Page): Diagnostic[] {
  const byReason = new Map<string, Run[]>()
  for (const run of runs) {
    const reason = run.hidden && reasons[run.hidden]
    if (!reason) continue
    const same = byReason.get(reason)
    if (same) same.push(run)
    else byReason.set(reason, [run])
  }
  return [...byReason].map(([reason, hidden]) => {
    const text = hidden.map((run) => run.text).join(' ')
    const count = hidden.reduce((sum, run) => sum + countInk(run.text), 0)
    return diagnose('read/hidden-text', { count, text: text.slice(0, quoted), reason }, [{ page: number }])
  })
}
