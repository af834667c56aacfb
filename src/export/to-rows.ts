import type { Article, Fragment, GazetteIssue, Indicator, Reference, Regulation, TaskRow } from '../model'
import type { TableName } from './tables'

/** One row of a table; what the source does not have is absent. */
export type TableRow = Record<string, string | number | readonly string[] | undefined>
export type TableRows = Record<TableName, TableRow[]>

/**
 * An issue as rows of the dataset's tables, joined by keys: `issue_id`, `document_id`
 * (`<issue>/<eId>`) and for each row below a document `<document>#<eId>`.
 * Pure; column names are those of `tables`.
 * **Doubt** A date that is in no calendar (`2023-02-30`) has no place in a typed column: the row
 * leaves it out, `issues/<id>.json` keeps it.
 */
export function toRows(issue: GazetteIssue): TableRows {
  const all = <T>(of: (document: Regulation) => readonly T[]) =>
    issue.documents.reduce((sum, document) => sum + of(document).length, 0)
  const { total, structured, furniture, unassigned } = issue.coverage
  const rows: TableRows = {
    issues: [
      {
        issue_id: issue.id,
        title: issue.title,
        year: issue.year,
        number: issue.number,
        serial: issue.serial,
        date: calendarDay(issue.date),
        json: `issues/${issue.id}.json`,
        file_name: issue.file.name,
        file_format: issue.file.format,
        file_sha256: issue.file.sha256,
        pages: issue.file.pages,
        documents: issue.documents.length,
        articles: all((document) => document.articles),
        task_rows: all((document) => document.taskRows),
        indicators: all((document) => document.indicators),
        references: all((document) => document.references),
        diagnostics: issue.diagnostics.length,
        characters: total,
        structured,
        furniture,
        unassigned,
      },
    ],
    documents: [],
    articles: [],
    task_rows: [],
    indicators: [],
    references: [],
    diagnostics: issue.diagnostics.map(({ severity, code, message, details, source }, i) => ({
      diagnostic_id: `${issue.id}#diag_${i + 1}`,
      issue_id: issue.id,
      severity,
      code,
      message,
      details: details && JSON.stringify(details),
      page: pageOf(source),
    })),
  }
  for (const document of issue.documents) {
    const keys = { document_id: `${issue.id}/${document.eId}`, issue_id: issue.id }
    rows.documents.push(documentRow(document, keys))
    for (const article of document.articles) rows.articles.push(articleRow(article, keys))
    for (const task of document.taskRows) rows.task_rows.push(taskRow(task, keys))
    for (const indicator of document.indicators) rows.indicators.push(indicatorRow(indicator, keys))
    for (const [i, reference] of document.references.entries())
      rows.references.push(referenceRow(reference, i + 1, keys))
  }
  return rows
}

interface Keys {
  readonly document_id: string
  readonly issue_id: string
}

const documentRow = (document: Regulation, keys: Keys): TableRow => ({
  ...keys,
  e_id: document.eId,
  title: document.title,
  doc_number: document.docNumber?.text,
  doc_agency: document.docNumber?.agency,
  doc_year: document.docNumber?.year,
  doc_sequence: document.docNumber?.number,
  genre: document.genre,
  section: document.section,
  issuers: document.issuers,
  addressees: document.addressees,
  signatories: document.signatories,
  signed_by: document.signedBy ?? [],
  issued_date: calendarDay(document.issuedDate),
  effective_date: calendarDay(document.effectiveDate),
  expiry_date: calendarDay(document.expiryDate),
  history: document.history ?? [],
  notes: document.notes ?? [],
  annexes: document.annexes.length,
  articles: document.articles.length,
  task_rows: document.taskRows.length,
  indicators: document.indicators.length,
  references: document.references.length,
  page: pageOf(document.source),
})

const articleRow = (article: Article, keys: Keys): TableRow => ({
  article_id: `${keys.document_id}#${article.eId}`,
  ...keys,
  e_id: article.eId,
  num: article.num,
  number: article.number,
  suffix: article.suffix,
  book: headingOf(article.book),
  chapter: headingOf(article.chapter),
  section: headingOf(article.section),
  heading: article.heading,
  text: article.text,
  page: pageOf(article.source),
})

const taskRow = (task: TaskRow, keys: Keys): TableRow => {
  const named = (role: string) => task.responsible.filter((unit) => unit.role === role).map((unit) => unit.name)
  return {
    task_id: `${keys.document_id}#${task.eId}`,
    ...keys,
    e_id: task.eId,
    origin: task.origin,
    seq: task.seq,
    category: task.category,
    title: task.title,
    requirement: task.requirement,
    lead: named('lead'),
    support: named('support'),
    responsible: named('responsible'),
    responsible_text: task.responsibleText,
    deadline: task.deadline?.text,
    deadline_kind: task.deadline?.kind,
    deadline_date: calendarDay(task.deadline?.date),
    deadline_amount: task.deadline?.amount,
    deadline_unit: task.deadline?.unit,
    deadline_anchor: task.deadline?.anchor,
    deadline_every: task.deadline?.every,
    page: pageOf(task.source),
  }
}

const indicatorRow = (indicator: Indicator, keys: Keys): TableRow => ({
  indicator_id: `${keys.document_id}#${indicator.eId}`,
  ...keys,
  e_id: indicator.eId,
  kind: indicator.kind,
  path: indicator.path ?? [],
  text: indicator.text,
  subjects: indicator.subjects ?? [],
  name: indicator.name,
  comparator: indicator.comparator,
  value: indicator.value,
  unit: indicator.unit,
  by: indicator.by,
  page: pageOf(indicator.source),
})

const referenceRow = (reference: Reference, nth: number, keys: Keys): TableRow => ({
  reference_id: `${keys.document_id}#ref_${nth}`,
  ...keys,
  relation: reference.relation,
  text: reference.text,
  title: reference.title,
  doc_number: reference.docNumber,
  target_document_id: reference.target && `${keys.issue_id}/${reference.target.split('/')[0]}`,
  target: reference.target,
  page: pageOf(reference.source),
})

const pageOf = (source: readonly Fragment[] | undefined): number | undefined => source?.[0]?.page

const headingOf = (unit: Article['chapter']): string | undefined => unit && `${unit.num} ${unit.heading}`.trim()

function calendarDay(iso: string | undefined): string | undefined {
  if (!iso) return undefined
  const day = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === iso ? iso : undefined
}
