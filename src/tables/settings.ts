/**
 * The thresholds of this room, with unit and evidence. Evidence names the sample that a value was tried on;
 * where none is named, the invented tables of test/tables hold it.
 */
export const settings = {
  // grid.ts: how large a grid may grow, so that a hostile span does not make millions of empty cells
  /** Cells that a grid may have for each cell that was read, … */
  cellsPerCell: 8,
  /** … and so many more. */
  spareCells: 20_000,

  // cell-lines.ts: which lines of a cell are one running text
  /** Characters of room beside a printed line from which the next word would have fitted on it: padding is about 1, a mark that may not begin a line 1 more. */
  roomForMore: 3,
  /** A line of a label that its author broke for looks (责任 / 单位) has no more characters. */
  brokenLabel: 6,
  /** Lines that a tool broke at the page’s width differ by no more characters; the last one is shorter. */
  evenLines: 2,
  /** … and have at least so many. */
  shortestEven: 6,

  // find-header.ts
  /** Rows of label and title that can stand above a header. */
  mostLeads: 6,
  /** Share of a row’s cells that must be known header words. */
  knownShare: 0.5,
  /** Header cells of one row; a longer row is none. */
  widestHeader: 60,

  // guess-header.ts: a first row that differs from those below it
  /** Characters of a header cell. */
  longestHead: 24,
  /** Rows that are looked at. */
  bodySample: 40,
  /** Share of a column’s cells that must be figures, or sequence numbers, … */
  figureShare: 0.7,
  /** … or so many times longer than the head, on the average, and at least so many characters. */
  longerThanHead: 2.2,
  shortestText: 8,
  /** Share of header cells that sound like a header (…名称, …时间) where nothing else speaks for one. */
  likelyShare: 0.75,
  /** … and of two-column tables, which are often forms. */
  likelyShareOfTwo: 1,
  /** Share of the rows of a form that begin with a header word. */
  formShare: 0.34,

  // group-tables.ts
  /** A page without a header may have so many columns less than the table, by lost and trailing cells, … */
  fewerColumns: 2,
  /** … or more. */
  moreColumns: 1,
  /** Two rules are one column’s when they stand this near, as a share of the table’s width. */
  nearbyRule: 0.012,
  /** Lines between two parts of one table: 续表, its title and unit printed again. */
  mostLinesBetween: 4,
  /** Characters of a sentence behind which a line that only sounds like a title is the table’s. */
  shortestSentence: 8,

  // column-habits.ts
  /** Rows that must have shown what a column always does. */
  fewestRows: 3,
  /** Share of the rows with a text in a column that is full: the rest of a row that a page before tore is one without. */
  fullShare: 0.8,
} as const
