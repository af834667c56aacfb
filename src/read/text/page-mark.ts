/**
 * Lines with which converters say where a page ended ({12}-----, --- 第 2 页 ---, ## 第02页): furniture, and no gap
 * in a paragraph that goes on overleaf.
 */
export const isPageMark = (line: string): boolean => line.length <= maxMark && pageMark.test(line)

/** No such line is longer, in characters. */
const maxMark = 120
const page =
  '(?:第\\s*\\d{1,5}\\s*[页頁](?:\\s*[/,，]?\\s*共\\s*\\d{1,5}\\s*[页頁])?|[Pp]age\\s*\\d{1,5}(?:\\s*(?:of|/)\\s*\\d{1,5})?)'
const pageMark = new RegExp(
  `^\\s*(?:\\{\\d{1,5}\\}-{3,}|[-=*]{2,}\\s*${page}\\s*[-=*]{2,}|#{1,6}\\s*${page}|\\[\\s*${page}\\s*\\])\\s*$`,
)
