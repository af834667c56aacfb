import type { Fragment, Table } from './schema'

/** What a column holds; 牵头单位、配合单位及完成时限 holds several. */
export type ColumnMeaning =
  | 'seq' // 序号
  | 'category' // 类别, 领域
  | 'task' // 工作任务, 任务名称
  | 'requirement' // 工作要求, 具体任务
  | 'responsible' // 责任单位
  | 'lead' // 牵头单位
  | 'support' // 配合单位
  | 'deadline' // 时限要求
  | 'indicator' // 一级指标 …, 指标
  | 'subjects' // 评估对象
  | 'other'

export interface Column {
  /** Header text, its levels joined: 责任单位 or 责任单位/牵头. */
  readonly header: string
  readonly meanings: readonly ColumnMeaning[]
  /** For 一级指标 … 五级指标: 1 … 5. */
  readonly level?: number
}

export interface LogicalCell {
  readonly text: string
  /** The text came from a merged cell above. */
  readonly inherited?: true
  readonly rowSpan?: number
  readonly colSpan?: number
  readonly source: readonly Fragment[]
}

export interface LogicalRow {
  /** As many cells as the table has columns. */
  readonly cells: readonly LogicalCell[]
  /** A row that is one heading across the columns: 一、知识产权保护方面（共5项）. */
  readonly section?: true
  /** A row of sums: 合计, 小计. */
  readonly total?: true
  readonly source: readonly Fragment[]
}

/** A table that has been understood: continued pages joined, headers apart, merged cells inherited. */
export interface LogicalTable {
  readonly kind: 'logical-table'
  readonly role: Table['role']
  /** The line above the table that names it (表1 …), where the grid itself has no title. */
  readonly caption?: string
  /** Rows above the header that are label and title, in order: 附件2, …任务分工表. */
  readonly lead: readonly { readonly text: string; readonly source: readonly Fragment[] }[]
  readonly header: readonly (readonly string[])[]
  readonly columns: readonly Column[]
  readonly rows: readonly LogicalRow[]
  readonly source: readonly Fragment[]
  /** Header text that was printed again on later pages: furniture. */
  readonly repeated: readonly { readonly text: string; readonly source: readonly Fragment[] }[]
}
