import '../../src/batch/worker'
import type { ToWorker } from '../../src/batch/worker-messages'

/** A worker that does what a hostile file could make a parser do, when the file’s name says so. */
const held: unknown[] = []

process.on('message', (message: ToWorker) => {
  if (message.kind !== 'job') return
  const { name } = message.job
  if (name.startsWith('hang')) for (;;) held.length = 0
  if (name.startsWith('heap')) for (;;) held.push({ text: `${held.length}`.repeat(20) })
  // Memory that no heap limit sees, as a WASM module takes it.
  if (name.startsWith('native')) for (;;) held.push(new Uint8Array(16_000_000).fill(1))
  if (name.startsWith('crash')) process.exit(7)
})
