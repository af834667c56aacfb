import { exitCodes } from './exit-codes'

/** What does not end by itself within so many milliseconds of a signal is ended. */
const patience = 800

/** Ctrl-C and SIGTERM: the command may end in peace, and soon ends in any case. */
export class StopSignal {
  /** What the process ends with once it was stopped. */
  exitCode: number | undefined
  private readonly controller = new AbortController()

  constructor() {
    for (const name of ['SIGINT', 'SIGTERM'] as const)
      process.on(name, () => {
        if (this.exitCode !== undefined) process.exit(this.exitCode)
        this.exitCode = exitCodes[name]
        this.controller.abort(name)
        setTimeout(() => process.exit(this.exitCode), patience).unref()
      })
  }

  get signal(): AbortSignal {
    return this.controller.signal
  }
}
