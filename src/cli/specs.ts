import { auditCommands } from './specs/audit'
import { completionCommands } from './specs/completion'
import { demoCommands } from './specs/demo'
import { healthCommands } from './specs/health'
import { keyCommands } from './specs/keys'
import { type CommandSpec, commonOptions, type OptionSpec, placeOptions, tokenOptions } from './specs/options'
import { planCommands } from './specs/plan'
import { noteCommands } from './specs/notes'
import { otherCommands } from './specs/others'
import { projectCommands } from './specs/projects'
import { rotationCommands } from './specs/rotations'
import { workspaceCommands } from './specs/workspaces'

const all = {
  ...workspaceCommands,
  ...projectCommands,
  ...keyCommands,
  ...rotationCommands,
  ...noteCommands,
  ...healthCommands,
  ...otherCommands,
  ...auditCommands,
  ...planCommands,
  ...demoCommands,
  ...completionCommands,
}

export type CommandName = keyof typeof all

/** All commands. */
export const commands: Record<CommandName, CommandSpec> = all

/** Their names, in the order of the help. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of an object of our own.
export const commandNames = Object.keys(all) as CommandName[]

/** The options of how a command gets its token, and where it keeps what it does, as its help lists them. */
export const accessOptionsOf = (name: CommandName): readonly OptionSpec[] => {
  const { token, profileAlone } = commands[name]
  if (token === undefined) return []
  return [...tokenOptions, ...(token === 'given' && profileAlone === undefined ? placeOptions : [])]
}

/** All options that a command understands; one that it can only refuse gets an error that says why. */
export const optionsOf = (name: CommandName): readonly OptionSpec[] => [
  ...commands[name].options,
  ...(commands[name].token === undefined ? [] : [...tokenOptions, ...placeOptions]),
  ...commonOptions,
]
