/**
 * `onnxruntime-node` (seen in 1.30 on Linux) keeps an identifier of the machine in the user’s cache and sends
 * events to a host of its maker, unless this stands in the environment when its library is loaded.
 */
const flag = 'ORT_DISABLE_TELEMETRY'

/** What to do where it cannot be turned off. */
export const loudThread = `In a worker thread onnxruntime-node is loaded only when the process was started with ${flag}=1; or add onnxruntime-web.`

/**
 * Turns off the reports of the native runtime, which must not be loaded before.
 * **Doubt** A worker thread has a copy of the environment that native code does not see: there the process must have
 * been started with the flag.
 * @returns whether the runtime is silent, and may be loaded
 */
export function turnOffTelemetry(): boolean {
  if (!process.getBuiltinModule('node:worker_threads').isMainThread) return process.env[flag] === '1'
  process.env[flag] = '1'
  return true
}
