import { readFileSync } from 'node:fs'
import ts from 'typescript'
import type { z } from 'zod'
import { optionValues } from '../src/pipeline/read-options'

/** The options as a Markdown table: what they are for from `ParseOptions`, their values from the schema that checks them. */
export function optionTable(): string {
  const file = sourceOf('options.ts')
  const rows = membersOf(file, 'ParseOptions').flatMap(({ name, about, type }) => {
    if (name !== 'limits') return [`| \`${name}\` | ${valuesOf(name, type)} | ${about} |`]
    return membersOf(sourceOf('model/limits.ts'), 'Limits').map(
      (limit) => `| \`limits.${limit.name}\` | ${limit.type} | ${limit.about} |`,
    )
  })
  return ['| option | values | what it does |', '|---|---|---|', ...rows, ''].join('\n')
}

function sourceOf(name: string): ts.SourceFile {
  const text = readFileSync(new URL(`../src/${name}`, import.meta.url), 'utf8')
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true)
}

function membersOf(file: ts.SourceFile, name: string) {
  const found = file.statements.find((one) => ts.isInterfaceDeclaration(one) && one.name.text === name)
  return (found as ts.InterfaceDeclaration).members.map((member) => {
    const docs = ts.getJSDocCommentsAndTags(member).map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? '')
    const { type } = member as ts.PropertySignature
    return {
      name: member.name?.getText(file) ?? '',
      about: docs.join(' ').replace(/\s+/g, ' '),
      type: type?.getText(file).replace(/^readonly /, '') ?? '',
    }
  })
}

function valuesOf(name: string, type: string): string {
  const schema = optionValues[name as keyof typeof optionValues] as z.ZodType & { options?: readonly string[] }
  if (schema.options) return schema.options.map((value) => `\`${value}\``).join(' ')
  if (type.includes('=>')) return 'function'
  return type === 'boolean' ? '`true` `false`' : type
}
