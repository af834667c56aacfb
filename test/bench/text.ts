import { readFileSync } from 'node:fs'
import type { GazetteIssue } from '../../src/model'

type Parse = (input: { name: string; data: Uint8Array }) => Promise<GazetteIssue>

const megabyte = 1_000_000
const sample = new URL('../../samples/yiyuan-2023-8/issue.md', import.meta.url)
/** A law of no place in particular: chapters, 条, 项, a reference. */
const law = Array.from({ length: 60 }, (_, i) =>
  [
    ...(i % 12 === 0 ? [`第${i / 12 + 1}章 规定`] : []),
    `第${i + 1}条 为了规范有关活动，保护公民、法人和其他组织的合法权益，根据《中华人民共和国某某法》第${i + 2}条的规定，制定本条。`,
    '（一）依法提出申请，并对材料的真实性负责；',
    '（二）按照规定的时限办理，不得拖延。',
    '县级以上人民政府有关部门应当在各自职责范围内做好工作，并自收到材料之日起二十个工作日内作出决定。',
  ].join('\n'),
).join('\n')

/**
 * Prints how many megabytes of text the whole pipeline reads in a second of processor time (all threads), over a curve of sizes: a curve that
 * stays level is linear. The first line warms the engine and counts for nothing.
 * @param parse parseGazette of the built package, so that what is measured is what is shipped
 */
export async function benchText(parse: Parse, sizes: readonly number[] = [0.1, 0.5, 1, 5, 10, 50]): Promise<void> {
  const texts = { 'gazette.md': readFileSync(sample, 'utf8'), 'law.txt': `某某条例\n${law}` }
  for (const [name, text] of Object.entries(texts)) {
    await measure(parse, name, text, 1)
    console.log(`\n${name.padEnd(12)} ${'MB'.padStart(7)} ${'MB/s'.padStart(7)} ${'peak MB'.padStart(8)}`)
    for (const size of sizes) {
      const { bytes, seconds, memory } = await measure(parse, name, text, size)
      const cells = [(bytes / megabyte).toFixed(1).padStart(7), (bytes / megabyte / seconds).toFixed(1).padStart(7)]
      console.log(`${''.padEnd(12)} ${cells.join(' ')} ${String(Math.round(memory / megabyte)).padStart(8)}`)
    }
  }
}

async function measure(parse: Parse, name: string, text: string, size: number) {
  const own = Buffer.byteLength(text)
  const wanted = size * megabyte
  const data = new TextEncoder().encode(
    wanted < own
      ? text.slice(0, Math.round((text.length * wanted) / own))
      : `${text}\n`.repeat(Math.round(wanted / own)),
  )
  const start = process.cpuUsage()
  await parse({ name, data })
  const used = process.cpuUsage(start)
  return { bytes: data.length, seconds: (used.user + used.system) / 1e6, memory: process.memoryUsage().rss }
}
