import { normalise } from '../text/normalise'
import { endsClosed } from '../text/sentences'

export interface Headed {
  readonly heading?: string
  /** The text behind the heading, if any. */
  readonly rest: string
}

/** A paragraph that is nothing but a title is not longer than this. */
const maxTitle = 60
/** A lead phrase is not longer than this. */
const maxLead = 40
/** Words that sentences have and titles do not. */
const telling =
  /^本\p{Script=Han}{2,4}(?:自|由|从)|(?:起|日)(?:施行|实施|执行)|有效期|(?:^|，)(?:为|要|应|应当|可以|必须|不得|由|对于|按照|根据|经|凡)|(?:如下|以下|下列)|：|:|；|;/u

/** （责任单位：…；配合单位：…） behind a title says who does what stands below it. */
const charged = /[（(][^（()）。]{0,20}(?:单位|部门|机构|牵头|负责)[^（()）。]{0,300}[)）]$/

/**
 * The heading of a numbered paragraph.
 * **Rule** the whole paragraph when it has no full stop; else its first sentence, when it reads as a title and
 * more text follows (强化组织领导。各级各部门…), without the 。.
 * **Doubt** a first sentence that tells something is text; the unit has no heading then.
 * @param alone no text follows in the paragraph, but a paragraph or a unit below does
 */
export function readHeading(text: string, alone: boolean): Headed {
  const whole = normalise(text)
  const bare = whole.replace(charged, '')
  if (!endsClosed(whole) && bare.length <= maxTitle && !/[。；]/.test(bare)) return { heading: whole, rest: '' }
  const stop = firstStop(whole)
  if (stop <= 0) return { rest: whole }
  const lead = whole.slice(0, stop)
  const rest = whole.slice(stop + 1).trim()
  if (lead.length > maxLead || telling.test(lead)) return { rest: whole }
  if (rest && !onlyBracket(rest)) return { heading: lead, rest }
  return alone && !rest ? { heading: lead, rest: '' } : { rest: whole }
}

/** The first 。 that stands outside brackets and quotation marks. */
function firstStop(text: string): number {
  let depth = 0
  const end = Math.min(text.length, maxLead * 3)
  for (let i = 0; i < end; i++) {
    const c = text.charAt(i)
    if ('（(《“‘【'.includes(c)) depth++
    else if ('）)》”’】'.includes(c)) depth = Math.max(0, depth - 1)
    else if (c === '。' && depth === 0) return i
  }
  return -1
}

/** What is behind the sentence only says who is responsible. */
const onlyBracket = (text: string): boolean =>
  /^(?:责任|牵头|配合|主办|协办|承办)(?:单位|部门)[：:]/.test(text) ||
  /^[（(][^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*[)）]。?$/.test(text)
