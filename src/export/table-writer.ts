import type { TableRow } from './to-rows'

/** What every table format offers: rows go in as they come, the file is there when it is closed. */
export interface TableWriter {
  write(row: TableRow): void
  close(): void
  abandon(): void
}
