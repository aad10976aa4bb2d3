import { commandNames, optionsOf } from '../specs'
import type { OptionSpec } from '../specs/options'

/** What follows an option: nothing, one of some words, a file, or something that only the person knows. */
export type After =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'file' }
  | { readonly kind: 'anything' }

export interface CompletedOption {
  /** With its two hyphens. */
  readonly flag: string
  readonly help: string
  readonly after: After
}

/** What can be written after `keydesk`: the words of each command, and its options. */
export interface CompletedCommand {
  readonly words: readonly string[]
  readonly options: readonly CompletedOption[]
}

const afterOf = ({ value }: OptionSpec): After => {
  if (value === undefined) return { kind: 'nothing' }
  if (value.startsWith('PATH')) return { kind: 'file' }
  const words = value.split('|')
  return words.length > 1 && words.every((word) => /^[a-z-]+$/u.test(word))
    ? { kind: 'words', words }
    : { kind: 'anything' }
}

/** All commands with their options, as the specs have them. */
export const completedCommands = (): readonly CompletedCommand[] =>
  commandNames.map((name) => ({
    words: name.split(' '),
    options: optionsOf(name).map((option) => ({
      flag: `--${option.name}`,
      help: option.help,
      after: afterOf(option),
    })),
  }))

/** The first words, and of each that is a group the second ones. */
export const firstWords = (commands: readonly CompletedCommand[]): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>()
  for (const { words } of commands) {
    const [first = '', second] = words
    const seconds = groups.get(first) ?? []
    groups.set(first, second === undefined ? seconds : [...seconds, second])
  }
  return groups
}
