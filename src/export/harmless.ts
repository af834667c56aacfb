/**
 * A cell that a spreadsheet would take for a formula, made harmless by an apostrophe before it.
 * **Rule** OWASP, CSV Injection: cells that begin with = + - @, tab, CR or LF, and their full-width
 * forms, which Excel accepts as well. The same for CSV and XLSX: a string cell of XLSX is no
 * formula, but it becomes one when somebody saves the sheet as CSV or edits the cell.
 */
export const harmless = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)
