import { formOf, valueText } from './output'
import type { Run } from './session'

/** A warning for scripts; its code says which further facts it has. */
export interface Warning {
  readonly code: string
  readonly sentence: string
  readonly [fact: string]: unknown
}

/** Says something beside the result, on standard error: as JSON where the result is, else as `said`. Never rejects. */
export const warn = (
  { ports, values }: Pick<Run, 'ports' | 'values'>,
  warning: Warning,
  said = `Warning: ${warning.sentence}`,
): Promise<void> => {
  const form = formOf(values)
  return ports.err(form === 'words' ? `${said}\n` : valueText(form, { warning }))
}
