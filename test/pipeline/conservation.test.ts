import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GazetteIssue } from '../../src/model'
import { parseGazette } from '../../src/pipeline'

/** Lines as laws and 公文 have them. ◇ stands for a character that occurs once in the text, # for a small number. */
const lines = [
  '关于印发◇办法的通知', '某某县人民政府关于加强◇工作的意见', '某某◇条例', '◇办法', '某政发〔2020〕#号', '◇政办发[2021]#号', '某某省人民政府令', '◇市人民政府令第#号', '第#号',
  '各◇镇人民政府，县政府各部门：', '◇局、委：', '现将《◇办法》印发给你们，请遵照执行。', '（2020年1月1日◇会议通过）', '（◇局　2020年1月1日）', '2001年5月1日◇会议通过',
  '第#章 ◇', '第#章', '第#节 ◇', '第#编 ◇', '第#条 ◇。', '第#条◇应当：', '第#条：◇。', '第#条', '第#条之一 ◇。', '（#）◇；', '(#)◇', '（一）强化◇领导。各级各部门要◇。', '#.◇', '#．◇。', '#、◇', '①◇',
  '一、◇要求', '二、◇任务。', '三是◇', '附则', '序　言', '总则', '“第十条　◇', '”', '第十条第二款规定的◇', '第三条、第四条◇',
  '附件', '附件#', '附件#：◇', '附件：1.◇清单', '2.◇名单', '附：◇标准', '附录：◇', '附件：◇方案',
  '某某县人民政府', '◇县人民政府办公室', '县　长　◇某', '省长：◇四', '2020年2月#日', '二○二○年三月#日', '◇县人民政府　2020年2月#日', '（此件公开◇）', '公开方式：◇', '主题词：◇　通知', '抄送：◇局，委◇。', '分送：◇', '县政府办公室　2020年3月#日印发', '2020年3月#日印发',
  '责任单位：◇局', '到2025年◇达到95%以上。', '◇，', '◇。', '◇', '普通的一段话，说明◇。', '【◇文件】', '县政府文件',
] // biome-ignore format: a list
const rows = ['|序号|工作任务|工作要求|责任单位|时限要求|', '|#|◇|◇。|◇局|年底前|', '|◇|◇|', '|附件#|', '|◇表|', '|单位：◇|', '|一级指标|二级指标|◇|', '|---|---|', '||◇|'] // biome-ignore format: a list
/** Lines of which some belong to the page: they are furniture, and not in the result. */
const ofThePage = ['目　录', '目录', '◇办法 ………… #', '【◇文件】', '某某◇公报', '2020年第#期', '主办单位：◇局', '地址：◇路  邮编：2561◇', '电话：◇', '《◇公报》简介', '— # —', '#', '本刊◇'] // biome-ignore format: a list

const firstMark = 0x3400
const page = (pieces: readonly string[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.nat(5), fc.boolean()), { minLength: 1, maxLength: 40 })
    .map((made) => {
      let n = 0
      const text = made
        .map(
          ([line, number, apart]) =>
            `${line.replaceAll('#', () => (line.includes('章') || line.includes('条') ? '一二三四五六' : '123456').charAt(number))}${apart ? '\n\n' : '\n'}`,
        )
        .join('')
      return text.replaceAll('◇', () => String.fromCharCode(firstMark + n++))
    })
const marksOf = (text: string): string[] => [...text].filter((c) => c >= '\u3400' && c < '\u4d00')

/** All that a person reads of the result: no doubts. */
const published = ({ diagnostics: _, ...issue }: GazetteIssue): string => JSON.stringify(issue)
const lost = (issue: GazetteIssue) =>
  issue.diagnostics.filter(({ code }) => code === 'check/unassigned-text' || code === 'check/text-lost')

describe.each(['a.txt', 'a.md'])('of lines of laws, 公文 and tables in any order, as %s,', (name) => {
  test('each that belongs to a document is found again, in a field of it', async () => {
    await fc.assert(
      fc.asyncProperty(page([...lines, ...rows]), async (data) => {
        const issue = await parseGazette({ name, data })
        expect(lost(issue)).toEqual([])
        const said = published(issue)
        const pageOwned = issue.coverage.furniture
        const gone = marksOf(data).filter((mark) => !said.includes(mark))
        expect(gone.length, gone.join()).toBeLessThanOrEqual(pageOwned)
      }),
      { numRuns: 250 },
    )
  })

  test('each is in a field, in furniture or said to be missing', async () => {
    await fc.assert(
      fc.asyncProperty(page([...lines, ...rows, ...ofThePage]), async (data) => {
        const issue = await parseGazette({ name, data })
        expect(lost(issue)).toEqual([])
        const said = published(issue)
        const gone = marksOf(data).filter((mark) => !said.includes(mark))
        expect(gone.length, gone.join()).toBeLessThanOrEqual(issue.coverage.furniture)
      }),
      { numRuns: 250 },
    )
  })
})
