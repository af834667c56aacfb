import type { BatchEvent } from '../batch'
import { printable, type RunProgress, removalLine } from '../batch/run-progress'
import { eraseLine } from './terminal'

/** A bar where somebody looks, lines where a log is kept, events for machines. */
export function showRun(progress: RunProgress, { json, quiet }: { json?: boolean; quiet?: boolean }) {
  const { stderr } = process
  const bar = stderr.isTTY && !json && !quiet
  return (event: BatchEvent): void => {
    progress.take(event)
    if (json) process.stdout.write(`${JSON.stringify(event)}\n`)
    if (json || quiet) return
    if (bar) stderr.write(eraseLine)
    if (event.type === 'finished') {
      const { input, status, code, message, reused } = event.conversion
      const name = printable(input)
      if (status === 'failed') stderr.write(`failed ${name}: ${printable(message ?? '')} [${code}]\n`)
      else if (!bar && !reused) stderr.write(`${progress.done}/${progress.files} ${name}\n`)
    }
    if (event.type === 'removed') stderr.write(removalLine(event))
    if (event.type === 'written' && event.dataset.cut)
      stderr.write(
        `${event.dataset.cut} cells are longer than Excel allows: cut in XLSX, whole in the other formats.\n`,
      )
    if (bar && event.type !== 'written') stderr.write(progress.bar(stderr.columns ?? 80))
  }
}
