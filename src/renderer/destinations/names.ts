import type { Destination, DestinationTemplate } from '#shared/contract/keys/destinations'
import { commandLine } from '#shared/domain/delivery/command-line'
import { filledArguments } from '#shared/domain/delivery/fill-blanks'
import { text } from '#shared/text/index'

const words = text.destinations

const of = <V>(catalogue: Readonly<Record<string, V>>, name: string): V | undefined =>
  Object.hasOwn(catalogue, name) ? catalogue[name] : undefined

/** What a template is called: by a policy, or by the catalogue. */
export const templateName = ({ id, name }: Pick<DestinationTemplate, 'id' | 'name'>): string =>
  name ?? of(words.templates, id)?.name ?? id

/** What a built-in template does, and what to know of it. */
export const templateNote = ({ id, name }: Pick<DestinationTemplate, 'id' | 'name'>): string | null =>
  name === null ? (of(words.templates, id)?.note ?? null) : null

/** What a blank is called. */
export const blankLabel = ({ name, label }: DestinationTemplate['blanks'][number]): string =>
  label ?? of(words.blanks, name) ?? name

/** What a destination's template is called, also where it is gone. */
export const templateNameOf = (
  { templateId }: Pick<Destination, 'templateId'>,
  templates: readonly DestinationTemplate[],
): string => templateName(templates.find(({ id }) => id === templateId) ?? { id: templateId, name: null })

/** The commands of a template as they will run, for show; blanks that are not filled in yet stay. */
export const shownCommands = (
  { commands, blanks: known }: DestinationTemplate,
  blanks: Readonly<Record<string, string>>,
): readonly string[] => {
  const isLines = (name: string): boolean => known.some((blank) => blank.isLines && blank.name === name)
  const open = known.filter(({ isRequired, name }) => isRequired && (blanks[name] ?? '').trim() === '')
  const shown = { ...blanks, ...Object.fromEntries(open.map(({ name }) => [name, `{${name}}`])) }
  return commands.map((command) => {
    const [program = '', ...args] = command.flatMap((word) => filledArguments(word, shown, isLines))
    return commandLine(program, args)
  })
}
