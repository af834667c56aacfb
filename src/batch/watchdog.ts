/**
 * Runs in a thread of its own within a worker process, because the process itself may be caught in a
 * loop or in WASM: ends it when its memory passes the limit, heap, WASM and native together, or when
 * the run that started it is gone. Plain text, so that it needs no file.
 */
export const watchdog = `
const { workerData: { limit, parent } } = require('node:worker_threads')
setInterval(() => {
  if (process.memoryUsage.rss() > limit || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 50)
`
