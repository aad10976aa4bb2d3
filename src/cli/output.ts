import { plural } from '#shared/text/en/plural'
import { isPlain, piecesOf, visibleText } from '#shared/domain/visible-text'

/**
 * Text from elsewhere on one line. What would control the terminal, reorder text or be invisible is written
 * out, as `[U+001B]`.
 */
export const plain = visibleText

const escaped = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => String.raw`\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('')

/** JSON text with invisible characters escaped. Parsing gives the same value. */
const escapedLine = (line: string): string =>
  isPlain(line)
    ? line
    : piecesOf(line)
        .map(({ text, code }) => (code === null ? text : escaped(text)))
        .join('')

/** A value as indented JSON that controls no terminal. Ends with a line feed. */
export const jsonText = (value: unknown): string => {
  const lines = JSON.stringify(value, null, 2).split('\n')
  return `${lines.map(escapedLine).join('\n')}\n`
}

/** A value as JSON on one line, which controls no terminal. Ends with a line feed. */
export const jsonLine = (value: unknown): string => `${escapedLine(JSON.stringify(value))}\n`

/** How a run prints: for people, as one JSON value (`--json`), or as JSON Lines (`--jsonl`). */
export type Form = 'words' | 'json' | 'lines'

/** The form that the options of a run ask for. */
export const formOf = (options: { has(name: string): boolean }): Form => {
  if (options.has('jsonl')) return 'lines'
  return options.has('json') ? 'json' : 'words'
}

/** One JSON value in the form that was asked for. */
export const valueText = (form: Exclude<Form, 'words'>, value: unknown): string =>
  form === 'lines' ? jsonLine(value) : jsonText(value)

/** A number of things, as in `1 key` or `12 keys`. */
export const counted = (count: number, what: string): string =>
  plural(count, { one: `# ${what}`, other: `# ${what}s` })
