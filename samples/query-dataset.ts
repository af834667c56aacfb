/**
 * Three questions to a dataset, asked in SQL with DuckDB (npm install @duckdb/node-api):
 * npx tsx samples/query-dataset.ts dataset/ 2023 源政发〔2022〕2号
 */
import { DuckDBInstance } from '@duckdb/node-api'

const [dataset = 'out/dataset', year = '2023', docNumber = '源政发〔2022〕2号'] = process.argv.slice(2)
const connection = await (await DuckDBInstance.create(':memory:')).connect()
for (const table of ['documents', 'articles', 'task_rows', 'references']) {
  const path = `${dataset}/tables/${table}.parquet`.replaceAll("'", "''")
  await connection.run(`create view "${table}" as select * from read_parquet('${path}')`)
}

async function ask(question: string, sql: string, values: (string | number)[] = []): Promise<void> {
  const rows = (await connection.runAndReadAll(sql, values)).getRowObjectsJson()
  process.stdout.write(`\n${question}\n`)
  for (const row of rows) process.stdout.write(`  ${Object.values(row).join('  ')}\n`)
  if (!rows.length) process.stdout.write('  (none)\n')
}

await ask(
  `哪些单位在${year}年到期的任务最多？ Which units have most tasks due in ${year}?`,
  `select unit, count(*) as tasks
   from (select unnest(list_concat(lead, responsible)) as unit, deadline_date from task_rows)
   where year(deadline_date) = $1
   group by unit order by tasks desc, unit limit 10`,
  [Number(year)],
)

await ask(
  `哪些条文引用了${docNumber}？ Which articles cite ${docNumber}?`,
  `select d.title, a.num, left(a.text, 40) as text
   from articles a join documents d using (document_id)
   where contains(a.text, $1)
      or exists (select 1 from "references" r
                 where r.document_id = a.document_id and r.doc_number = $1 and contains(a.text, r.title))
   order by a.article_id`,
  [docNumber],
)

await ask(
  '哪些文件被废止？ Which documents were repealed, and by which?',
  `select coalesce(r.title, r.text) as repealed, r.doc_number, d.title as repealed_by, d.issued_date
   from "references" r join documents d using (document_id)
   where r.relation = 'repeals' order by r.reference_id`,
)
