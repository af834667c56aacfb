import { z } from 'zod'

/**
 * The output contract, version 1, as strict schemas. Every type of the public
 * JSON is inferred from here; `gongbao schema` prints the JSON Schema.
 */

const text = z.string().min(1)
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const positive = z.number().int().positive()
const count = z.number().int().nonnegative()

export const Fragment = z
  .strictObject({
    page: positive.describe('1-based physical page; 1 for formats without pages'),
    bbox: z
      .tuple([z.number(), z.number(), z.number(), z.number()])
      .optional()
      .describe('[x0, y0, x1, y1] in PDF points, origin top left'),
    start: count.optional().describe('offset into the page’s text, or the file’s decoded text, in UTF-16 units'),
    end: count.optional().describe('offset behind the last character'),
  })
  .describe('出处: one piece of the source')
export type Fragment = z.infer<typeof Fragment>

const source = z.array(Fragment).describe('出处: fragments, because text crosses columns and pages')

export const Diagnostic = z
  .strictObject({
    severity: z.enum(['error', 'warning', 'info']),
    code: text,
    message: text,
    details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
    source: source.optional(),
  })
  .describe('诊断: what is in doubt, where, and what to do')
export type Diagnostic = z.infer<typeof Diagnostic>

export const DocNumber = z
  .strictObject({
    text: text.describe('as normalised: 源政发〔2023〕3号'),
    agency: text.optional().describe('机关代字: 源政发, 国务院令'),
    year: positive.optional(),
    number: positive.optional(),
  })
  .describe('发文字号')
export type DocNumber = z.infer<typeof DocNumber>

export const TocEntry = z
  .strictObject({
    section: text.optional().describe('栏目'),
    title: text.describe('as printed'),
    docNumber: DocNumber.optional(),
    page: positive.optional().describe('printed page number'),
    document: text.optional().describe('eId of the document that this entry names'),
  })
  .describe('目录条目')
export type TocEntry = z.infer<typeof TocEntry>

export const Paragraph = z
  .strictObject({
    type: z.literal('paragraph'),
    text,
    raw: text.optional().describe('the source’s own characters, where a repair changed them'),
    role: z.literal('footnote').optional().describe('脚注: at the end of the unit that cites it'),
    source,
  })
  .describe('段落: running text without a number')
export type Paragraph = z.infer<typeof Paragraph>

export const Cell = z
  .strictObject({
    text: z.string(),
    rowSpan: positive.optional(),
    colSpan: positive.optional(),
    inherited: z.literal(true).optional().describe('the text came from a merged cell above'),
  })
  .describe('单元格')
export type Cell = z.infer<typeof Cell>

export const Row = z.strictObject({ cells: z.array(Cell), source }).describe('行: one logical row')
export type Row = z.infer<typeof Row>

export const Table = z
  .strictObject({
    type: z.literal('table'),
    eId: text,
    caption: text.optional().describe('表题'),
    header: z.array(z.array(z.string())).describe('表头, merged cells expanded'),
    rows: z.array(Row),
    role: z.enum(['tasks', 'indicators', 'other']).describe('任务表 · 指标表 · 其他'),
    source,
  })
  .describe('表格')
export type Table = z.infer<typeof Table>

export const divisionKinds = [
  'book',
  'subbook',
  'part',
  'chapter',
  'section',
  'article',
  'item',
  'subitem',
  'level',
  'heading',
] as const

const DivisionHead = z.strictObject({
  type: z.literal('division'),
  kind: z
    .enum(divisionKinds)
    .describe(
      '编 book · 分编 subbook · 篇、部分 part · 章 chapter · 节 section · 条 article · 项 item · 目 subitem · 公文层次 level · 无序号标题 heading',
    ),
  depth: positive
    .optional()
    .describe('for level: 1 一、 and 壹、 2 （一） 3 1. 4 （1） 5 ①; for decimal numbers the count of their parts'),
  eId: text,
  num: text.optional().describe('序号 as normalised: 第二章, （三）, 四十五、, 4.1.2; a heading has none'),
  number: count.optional().describe('of decimal numbers the last part'),
  suffix: positive.optional().describe('第十条之一: 1'),
  heading: text.optional().describe('标题, 条标'),
  source,
})
export type Division = z.infer<typeof DivisionHead> & { children: Block[] }
export type Block = Paragraph | Division | Table

export const Division = DivisionHead.extend({
  get children(): z.ZodArray<z.ZodType<Block>> {
    return z.array(Block)
  },
}).describe('编章节条项目 or 公文层次')

export const Block: z.ZodType<Block> = z.lazy(() => z.discriminatedUnion('type', [Paragraph, Division, Table]))

export const Annex = z
  .strictObject({
    eId: text,
    kind: z.enum(['promulgated', 'attachment']).describe('印发的正文 · 附件'),
    num: positive.optional().describe('附件N'),
    title: text,
    docNumber: DocNumber.optional(),
    addressees: z.array(text).optional(),
    signatories: z.array(text).optional(),
    issuedDate: isoDate.optional(),
    signedBy: z.array(text).optional(),
    history: z.array(text).optional(),
    notes: z.array(text).optional(),
    attachmentList: z.array(text).optional(),
    body: z.array(Block),
    source,
  })
  .describe('附件 and 印发的正文')
export type Annex = z.infer<typeof Annex>

const heading = z.strictObject({ num: text, number: count, heading: z.string() })

export const Item = z
  .strictObject({
    num: text,
    number: count,
    text: z.string(),
    get items() {
      return z.array(Item).optional()
    },
  })
  .describe('项 and 目')
export type Item = z.infer<typeof Item>

export const Article = z
  .strictObject({
    eId: text,
    num: text,
    number: count,
    suffix: positive.optional(),
    book: heading.optional().describe('编'),
    chapter: heading.optional().describe('章'),
    section: heading.optional().describe('节'),
    heading: text.optional().describe('条标'),
    text: z.string().describe('all of the article without its own number, paragraphs and items joined by \\n'),
    paragraphs: z.array(z.strictObject({ text: z.string(), items: z.array(Item) })).describe('款, with 项 and 目'),
    source,
  })
  .describe('条')
export type Article = z.infer<typeof Article>

export const Deadline = z
  .strictObject({
    text,
    kind: z.enum(['date', 'within', 'ongoing', 'prompt', 'recurring', 'other']),
    date: isoDate.optional().describe('last day allowed'),
    amount: z.number().positive().optional(),
    unit: z.enum(['day', 'workday', 'hour', 'week', 'month', 'year']).optional(),
    anchor: text.optional().describe('起算点: 信息形成或变更之日'),
    every: z.enum(['day', 'week', 'month', 'quarter', 'half-year', 'year']).optional(),
  })
  .describe('时限要求')
export type Deadline = z.infer<typeof Deadline>

export const Responsible = z
  .strictObject({ name: text, role: z.enum(['lead', 'support', 'responsible']).describe('牵头 · 配合 · 负责') })
  .describe('责任单位')
export type Responsible = z.infer<typeof Responsible>

export const TaskRow = z
  .strictObject({
    eId: text,
    origin: z.enum(['table', 'prose']),
    seq: text.optional().describe('序号'),
    category: z.array(text).describe('headings above it, outermost first, without their numbers'),
    title: text.optional().describe('任务名称'),
    requirement: text.describe('工作要求'),
    responsible: z.array(Responsible),
    responsibleText: text.optional().describe('责任单位 as printed'),
    deadline: Deadline.optional(),
    inherited: z.array(text).optional().describe('fields whose text came from a merged cell above'),
    source,
  })
  .describe('任务')
export type TaskRow = z.infer<typeof TaskRow>

export const Indicator = z
  .strictObject({
    eId: text,
    kind: z.enum(['assessment', 'target']).describe('考核评估指标 · 量化目标'),
    path: z.array(text).optional().describe('一级指标 …, outermost first'),
    text,
    subjects: z.array(text).optional().describe('评估对象'),
    name: text.optional(),
    comparator: z.enum(['>=', '>', '=', '<=', '<']).optional(),
    value: z.number().optional(),
    unit: text.optional(),
    by: positive.optional().describe('year'),
    inherited: z.array(text).optional().describe('fields whose text came from a merged cell above'),
    source,
  })
  .describe('指标')
export type Indicator = z.infer<typeof Indicator>

export const relations = ['basis', 'implements', 'promulgates', 'repeals', 'amends', 'forwards', 'mentions'] as const

export const Reference = z
  .strictObject({
    text,
    title: text.optional(),
    docNumber: text.optional(),
    relation: z.enum(relations).describe('依据 · 贯彻落实 · 印发公布 · 废止 · 修改 · 转发批转 · 提及'),
    target: text.optional().describe('eId inside the issue'),
    source,
  })
  .describe('引用')
export type Reference = z.infer<typeof Reference>

export const Regulation = z
  .strictObject({
    eId: text,
    title: text,
    docNumber: DocNumber.optional(),
    genre: text.optional().describe('文种: 通知 意见 决定 令 条例 …'),
    section: text.optional().describe('栏目'),
    letterhead: z.array(text).optional().describe('发文机关标志: the red head, as printed'),
    signer: text.optional().describe('签发人'),
    metadata: z
      .record(z.string(), z.string())
      .optional()
      .describe('元数据: what the page or the archive says beside the text: label → value'),
    issuers: z.array(text).describe('发文机关'),
    addressees: z.array(text).describe('主送机关'),
    signatories: z.array(text).describe('发文机关署名'),
    signedBy: z.array(text).optional().describe('签署人: 省长 某某'),
    issuedDate: isoDate.optional().describe('成文日期'),
    effectiveDate: isoDate.optional().describe('施行日期'),
    expiryDate: isoDate.optional().describe('失效日期'),
    history: z.array(text).optional().describe('题注'),
    notes: z.array(text).optional().describe('附注'),
    attachmentList: z.array(text).optional().describe('附件说明, as printed'),
    imprint: z
      .strictObject({
        copyTo: z.array(text).optional().describe('抄送机关'),
        printedBy: text.optional().describe('印发机关'),
        printedDate: isoDate.optional().describe('印发日期'),
      })
      .optional()
      .describe('版记'),
    body: z.array(Block),
    annexes: z.array(Annex),
    articles: z.array(Article),
    taskRows: z.array(TaskRow),
    indicators: z.array(Indicator),
    references: z.array(Reference),
    source,
  })
  .describe('公文: one document of the issue')
export type Regulation = z.infer<typeof Regulation>

export const formats = ['pdf', 'scan', 'image', 'markdown', 'text', 'html', 'docx', 'ofd', 'xlsx'] as const
export type Format = (typeof formats)[number]

export const GazetteIssue = z
  .strictObject({
    schemaVersion: z.literal('1'),
    id: text,
    title: text.optional().describe('公报名称'),
    year: positive.optional(),
    number: positive.optional().describe('第N期'),
    serial: positive.optional().describe('总第N期'),
    date: isoDate.optional().describe('出版日期'),
    file: z.strictObject({
      name: text,
      format: z.enum(formats),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      pages: count,
    }),
    contents: z.array(TocEntry).describe('目录, as printed'),
    documents: z.array(Regulation),
    colophon: z.record(z.string(), z.string()).optional().describe('版权页: 主办单位, 编辑出版, 地址 …'),
    frontMatter: z.array(Paragraph).optional().describe('封面、简介: text of the issue that belongs to no document'),
    diagnostics: z.array(Diagnostic),
    coverage: z
      .strictObject({ total: count, structured: count, furniture: count, unassigned: count })
      .describe('characters without white space; total = structured + furniture + unassigned'),
  })
  .describe('公报: one issue of a gazette')
export type GazetteIssue = z.infer<typeof GazetteIssue>
