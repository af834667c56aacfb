import { register } from 'node:module'
import '../../src/batch/worker'

/** A worker on a machine where no engine of recognition is installed. */
const hook = `export const resolve = (name, context, next) => {
  if (/^(?:onnxruntime|@gutenye|tesseract)/.test(name)) throw new Error(name + ' is not installed')
  return next(name, context)
}`
register(`data:text/javascript,${encodeURIComponent(hook)}`)
