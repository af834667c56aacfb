import { isBlank } from '../text/blank'

/** Without blanks and the given marks at both ends. Linear, unlike a pattern with `+$`. */
export function trimMarks(text: string, marks: string): string {
  const isMark = (at: number) => isBlank(text.charCodeAt(at)) || marks.includes(text.charAt(at))
  let start = 0
  let end = text.length
  while (start < end && isMark(start)) start++
  while (end > start && isMark(end - 1)) end--
  return text.slice(start, end)
}
