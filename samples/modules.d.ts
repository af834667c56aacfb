/** The samples import the package by its name; its types are those of the source, built or not. */
declare module 'gongbao/batch' {
  export const convertGazettes: typeof import('../src/batch').convertGazettes
}
