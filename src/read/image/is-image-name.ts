/** Files of a folder that are page images, by their names. */
export const isImageName = (name: string): boolean => /\.(?:png|jpe?g|jfif|tiff?)$/i.test(name)
