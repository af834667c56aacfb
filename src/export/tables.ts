/** What a column holds. A `list` is an array in NDJSON and Parquet, one cell with `|` between in CSV and XLSX. */
export type ColumnType = 'string' | 'integer' | 'number' | 'date' | 'list'

export interface Column {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly type: ColumnType
  /** Never absent. */
  readonly required?: true
  /** Width in XLSX, in characters of the Latin kind; by type where not said. */
  readonly width?: number
}

export interface TableShape {
  readonly name: TableName
  readonly zh: string
  readonly en: string
  /** The first is the table's own key. */
  readonly columns: readonly Column[]
  readonly foreignKeys: readonly { readonly column: string; readonly table: TableName }[]
}

export const tableNames = [
  'issues',
  'documents',
  'articles',
  'task_rows',
  'indicators',
  'references',
  'diagnostics',
] as const
export type TableName = (typeof tableNames)[number]

const column = (name: string, zh: string, en: string, type: ColumnType = 'string', more: Partial<Column> = {}) =>
  ({ name, zh, en, type, ...more }) as Column
const key = (name: string, zh: string, en: string) => column(name, zh, en, 'string', { required: true, width: 24 })

const issue = key('issue_id', '期号标识', 'issue id')
const document = key('document_id', '公文标识', 'document id')
const eId = column('e_id', '编号（eId）', 'eId in the document', 'string', { required: true, width: 18 })
const page = column('page', '页', 'page', 'integer')
const toIssue = { column: 'issue_id', table: 'issues' } as const
const toDocument = { column: 'document_id', table: 'documents' } as const
const wide = { width: 60 } as const

/** The tables of a dataset: names, columns in order, keys. Data; what fills them is `toRows`. */
export const tables: readonly TableShape[] = [
  {
    name: 'issues',
    zh: '期',
    en: 'issues',
    foreignKeys: [],
    columns: [
      issue,
      column('title', '公报名称', 'title', 'string', { width: 40 }),
      column('year', '年', 'year', 'integer'),
      column('number', '期', 'number', 'integer'),
      column('serial', '总期号', 'serial number', 'integer'),
      column('date', '出版日期', 'date of publication', 'date'),
      column('json', '全文文件', 'file with all of it', 'string', { required: true, width: 36 }),
      column('file_name', '源文件名', 'source file', 'string', { required: true, width: 30 }),
      column('file_format', '源文件格式', 'source format', 'string', { required: true }),
      column('file_sha256', '源文件SHA-256', 'SHA-256 of the source', 'string', { required: true, width: 66 }),
      column('pages', '页数', 'pages', 'integer', { required: true }),
      column('documents', '公文数', 'documents', 'integer', { required: true }),
      column('articles', '条数', 'articles', 'integer', { required: true }),
      column('task_rows', '任务数', 'tasks', 'integer', { required: true }),
      column('indicators', '指标数', 'indicators', 'integer', { required: true }),
      column('references', '引用数', 'references', 'integer', { required: true }),
      column('diagnostics', '诊断数', 'diagnostics', 'integer', { required: true }),
      column('characters', '字符数', 'characters', 'integer', { required: true }),
      column('structured', '已归入结构的字符', 'characters in the structure', 'integer', { required: true }),
      column('furniture', '页眉页脚等字符', 'characters of furniture', 'integer', { required: true }),
      column('unassigned', '未归属字符', 'characters unassigned', 'integer', { required: true }),
    ],
  },
  {
    name: 'documents',
    zh: '公文',
    en: 'documents',
    foreignKeys: [toIssue],
    columns: [
      document,
      issue,
      eId,
      column('title', '标题', 'title', 'string', { required: true, width: 60 }),
      column('doc_number', '发文字号', 'document number', 'string', { width: 22 }),
      column('doc_agency', '机关代字', 'agency word'),
      column('doc_year', '发文年份', 'year of the number', 'integer'),
      column('doc_sequence', '发文顺序号', 'sequence in the year', 'integer'),
      column('genre', '文种', 'genre'),
      column('section', '栏目', 'section'),
      column('issuers', '发文机关', 'issuers', 'list'),
      column('addressees', '主送机关', 'addressees', 'list'),
      column('signatories', '发文机关署名', 'signatories', 'list'),
      column('signed_by', '签署人', 'signed by', 'list'),
      column('issued_date', '成文日期', 'issued', 'date'),
      column('effective_date', '施行日期', 'in force from', 'date'),
      column('expiry_date', '失效日期', 'in force until', 'date'),
      column('history', '题注', 'history', 'list'),
      column('notes', '附注', 'notes', 'list'),
      column('annexes', '附件数', 'annexes', 'integer', { required: true }),
      column('articles', '条数', 'articles', 'integer', { required: true }),
      column('task_rows', '任务数', 'tasks', 'integer', { required: true }),
      column('indicators', '指标数', 'indicators', 'integer', { required: true }),
      column('references', '引用数', 'references', 'integer', { required: true }),
      page,
    ],
  },
  {
    name: 'articles',
    zh: '条文',
    en: 'articles',
    foreignKeys: [toDocument, toIssue],
    columns: [
      key('article_id', '条文标识', 'article id'),
      document,
      issue,
      eId,
      column('num', '条号', 'number as printed', 'string', { required: true }),
      column('number', '条序', 'number', 'integer', { required: true }),
      column('suffix', '之几', 'suffix', 'integer'),
      column('book', '编', 'book'),
      column('chapter', '章', 'chapter'),
      column('section', '节', 'section'),
      column('heading', '条标', 'heading'),
      column('text', '条文', 'text', 'string', { required: true, ...wide }),
      page,
    ],
  },
  {
    name: 'task_rows',
    zh: '任务',
    en: 'tasks',
    foreignKeys: [toDocument, toIssue],
    columns: [
      key('task_id', '任务标识', 'task id'),
      document,
      issue,
      eId,
      column('origin', '来源（表格或正文）', 'from table or prose', 'string', { required: true }),
      column('seq', '序号', 'sequence as printed'),
      column('category', '类别', 'headings above', 'list'),
      column('title', '任务名称', 'title', 'string', { width: 30 }),
      column('requirement', '工作要求', 'requirement', 'string', { required: true, ...wide }),
      column('lead', '牵头单位', 'lead', 'list'),
      column('support', '配合单位', 'support', 'list'),
      column('responsible', '责任单位', 'responsible', 'list'),
      column('responsible_text', '责任单位（原文）', 'responsible, as printed', 'string', { width: 30 }),
      column('deadline', '时限（原文）', 'time limit, as printed', 'string', { width: 20 }),
      column('deadline_kind', '时限类型', 'kind of time limit'),
      column('deadline_date', '截止日期', 'last day', 'date'),
      column('deadline_amount', '时限数量', 'amount of time', 'number'),
      column('deadline_unit', '时限单位', 'unit of time'),
      column('deadline_anchor', '起算点', 'counted from'),
      column('deadline_every', '周期', 'every'),
      page,
    ],
  },
  {
    name: 'indicators',
    zh: '指标',
    en: 'indicators',
    foreignKeys: [toDocument, toIssue],
    columns: [
      key('indicator_id', '指标标识', 'indicator id'),
      document,
      issue,
      eId,
      column('kind', '类型（考核或目标）', 'assessment or target', 'string', { required: true }),
      column('path', '上级指标', 'indicators above', 'list'),
      column('text', '指标', 'text', 'string', { required: true, ...wide }),
      column('subjects', '评估对象', 'subjects', 'list'),
      column('name', '指标名称', 'name'),
      column('comparator', '比较', 'comparator'),
      column('value', '数值', 'value', 'number'),
      column('unit', '单位', 'unit'),
      column('by', '目标年份', 'by the year', 'integer'),
      page,
    ],
  },
  {
    name: 'references',
    zh: '引用',
    en: 'references',
    foreignKeys: [toDocument, toIssue, { column: 'target_document_id', table: 'documents' }],
    columns: [
      key('reference_id', '引用标识', 'reference id'),
      document,
      issue,
      column('relation', '关系', 'relation', 'string', { required: true }),
      column('text', '引文', 'text', 'string', { required: true, width: 50 }),
      column('title', '被引标题', 'cited title', 'string', { width: 40 }),
      column('doc_number', '被引文号', 'cited number', 'string', { width: 22 }),
      column('target_document_id', '被引公文标识', 'cited document, where it is in the issue', 'string', { width: 24 }),
      column('target', '被引编号（eId）', 'cited eId'),
      page,
    ],
  },
  {
    name: 'diagnostics',
    zh: '诊断',
    en: 'diagnostics',
    foreignKeys: [toIssue],
    columns: [
      key('diagnostic_id', '诊断标识', 'diagnostic id'),
      issue,
      column('severity', '程度', 'severity', 'string', { required: true }),
      column('code', '代码', 'code', 'string', { required: true, width: 28 }),
      column('message', '说明', 'message', 'string', { required: true, width: 80 }),
      column('details', '细节（JSON）', 'details (JSON)', 'string', { width: 30 }),
      page,
    ],
  },
]
