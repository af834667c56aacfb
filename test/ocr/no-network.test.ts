import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/**
 * The runtime’s reports go through libcurl, which does what `https_proxy` says: whoever looks a host up or connects
 * comes to a proxy of the test instead. It needs no rights, no tracer and no network.
 */
let proxy: Server
let reached: Promise<string>
let calls: string[]
let home: string
let child: ChildProcess | undefined

beforeEach(async () => {
  calls = []
  home = mkdtempSync(join(tmpdir(), 'gongbao-home-'))
  let tell: (line: string) => void = () => {}
  reached = new Promise((resolve) => {
    tell = resolve
  })
  proxy = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => {
      calls.push(String(data).split('\r\n')[0] ?? '')
      tell(calls[0] as string)
      socket.destroy()
    })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  child?.kill('SIGKILL')
  proxy.close()
  rmSync(home, { recursive: true })
})

/** Starts a process that recognises; resolves when it has. */
async function recognise(...words: string[]): Promise<void> {
  // The runtime is silent under continuous integration, where this test would see nothing.
  const { ORT_DISABLE_TELEMETRY: _, CI: __, ...rest } = process.env
  const through = `http://127.0.0.1:${(proxy.address() as { port: number }).port}`
  const script = join(import.meta.dirname, 'recognise-once.ts')
  const own = spawn(process.execPath, ['--import', 'tsx', script, ...words], {
    env: { ...rest, HOME: home, XDG_CACHE_HOME: join(home, 'cache'), https_proxy: through, HTTPS_PROXY: through },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child = own
  await new Promise<void>((resolve, reject) => {
    own.stdout?.on('data', (data) => String(data).includes('recognised') && resolve())
    own.on('exit', (code) => reject(new Error(`it ended with ${code}`)))
  })
}

/** tsx keeps its own folder there. */
const kept = (): string[] =>
  readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => /onnx|microsoft|deviceid/i.test(name))

/** Longer than the runtime waits before it reports; shorter only makes the test see less. */
const reportingTime = 15_000

describe.runIf(process.platform === 'linux')('the native runtime', () => {
  it('by itself reports to its maker and leaves an identifier: this test would see it', async () => {
    await recognise('--bare')
    expect(await reached).toMatch(/^CONNECT .+:443/)
    expect(kept()).not.toEqual([])
  })
  it('looks nothing up, reaches nobody and leaves nothing when this library recognises', async () => {
    await recognise()
    await wait(reportingTime)
    expect([calls, kept()]).toEqual([[], []])
  })
  it('is not loaded in a worker thread whose process was started without the flag', async () => {
    const worker = new Worker(
      `import('tsx/esm/api').then(({ register }) => register()).then(() => import(${JSON.stringify(
        new URL('../../src/ocr/turn-off-telemetry.ts', import.meta.url).href,
      )})).then(({ turnOffTelemetry }) => require('node:worker_threads').parentPort.postMessage(turnOffTelemetry()))`,
      { eval: true, env: {} },
    )
    expect(await new Promise((resolve) => worker.once('message', resolve))).toBe(false)
    await worker.terminate()
  })
})
