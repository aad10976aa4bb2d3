/** What fills the blanks of a template, by name. */
export type Blanks = Readonly<Record<string, string>>

const placeholder = /\{(?<name>[a-z][a-z0-9-]*)\}/gu

/** The lines of a text, trimmed, without empty ones. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/**
 * The arguments that a template's argument becomes: `{name}` stands for a blank. One with an empty blank is left out;
 * one that is a blank of several lines becomes an argument a line.
 */
export const filledArguments = (
  argument: string,
  blanks: Blanks,
  isLines: (blank: string) => boolean,
): readonly string[] => {
  const names = Array.from(argument.matchAll(placeholder), ({ groups }) => groups?.['name'] ?? '')
  const [only = ''] = names
  if (argument === `{${only}}` && isLines(only)) return linesOf(blanks[only] ?? '')
  if (names.some((name) => (blanks[name] ?? '').trim() === '')) return []
  return [argument.replace(placeholder, (_, name: string) => (blanks[name] ?? '').trim())]
}
