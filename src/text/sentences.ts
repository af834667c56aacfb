const terminal = /[。！？；：…!?;:](?:[”’"』」）)》〉】]{0,3})$/u
const sentenceEnd = /[。！？!?…](?:[”’"』」）)》〉】]{0,3})$/u

/** The text ends where a paragraph may end: 。！？；：… with closing marks behind it. */
export const endsClosed = (text: string): boolean => terminal.test(text.slice(-8))

/** The text ends a sentence: 。！？…. */
export const endsSentence = (text: string): boolean => sentenceEnd.test(text.slice(-8))
