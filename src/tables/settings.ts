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

  // cell-kind.ts
  /** A list counts as one of units when so much of it is: OCR loses the 局 of some. */
  unitShare: 0.7,
  /** No list of units is longer; longer texts are not cut apart. Characters. */
  longestUnitList: 1500,
  /** 合计（某某方面）. Characters. */
  longestTotal: 24,

  // column-roles.ts
  /** A column of texts is one of sentences when so many rows have one in some cell, … */
  sentenceShare: 0.3,
  /** … of so many rows. */
  roleSample: 200,

  // align-row.ts: costs of standing in another column than the printed one
  /** From here on a cell stands where it does not belong. See `misfitOf`. */
  wrongPlace: 2,
  /** A gap between two cells that is not the printed one: less than one doubtful cell. */
  newGap: 0.6,
  /** Each column that a gap grows or shrinks: of two ways the shorter. */
  perColumn: 0.05,
  /** Rows of wider tables are left as they are: no table of tasks or indicators has so many columns. */
  widestShifted: 24,

  // widen-header.ts: a second column under a word
  /** So many rows are tried. */
  widenSample: 60,
  /** The header is too narrow when so many of the rows have more cells than it. */
  crowdedShare: 0.1,
  /** A second column is believed when it takes away so much of the disorder. */
  leastGain: 0.2,
  /** Cost of a cell in a row for which there is no way at all. */
  noWay: 3,
  /** Wider headers are not tried. Columns. */
  mostColumns: 12,

  // split-grid.ts
  /** So many header words, and nothing else, begin another table inside a grid. */
  fullHeader: 3,

  // cut-cell.ts: cells that a page break cut (沂源县人民政府公报2023年第8期, LibreOffice print)
  /** Text touches an edge of its cell when it leaves less room than so many lines. */
  noRoom: 0.8,
  /** The last line before a page break is full: it leaves no more than so many characters, the cell’s padding among them. */
  fullLine: 2.4,
  /** Text stands out of the middle when the room above and below differ by so many lines. */
  offMiddle: 1.4,
  /** So many cells with room to spare show how a table sets its text, … */
  fewCentred: 4,
  /** … when this share of them agrees. */
  centredShare: 0.8,

  // read-row.ts, column-habits.ts
  /** The share of texts with a full stop at the end that makes one without it unfinished. */
  closedShare: 0.7,
  /** So many rows on each side of a page break are looked at. */
  nearbyRows: 50,

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
