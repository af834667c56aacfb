import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Colours only where somebody sees them: on a terminal, and not where NO_COLOR or TERM=dumb forbids them. */
export const paint = (stream: NodeJS.WriteStream, style: Style, text: string): string =>
  stream.isTTY && stream.hasColors() ? styleText(style, text, { validateStream: false }) : text

/** Takes the line back that a bar of progress left. */
export const eraseLine = '\r\u001b[K'

/** Text of a stranger’s file, without the characters that could steer a terminal. */
export const harmless = (text: string): string =>
  text.replace(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD')
