/** Grammars are compiled into the bundle as plain data; `grammar-file.ts` checks their shape. */
declare module '*.yaml' {
  const data: unknown
  export default data
}
