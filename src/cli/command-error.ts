import { exitCodes, type ExitCode } from './exit-codes'

export interface CommandErrorOptions {
  readonly exitCode: ExitCode
  readonly code: string
  readonly sentence: string
  readonly nextStep: string
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Why a command failed: one sentence and a next step, without any secret. */
export class CommandError extends Error {
  readonly exitCode: ExitCode
  /** For scripts: a failure's code, or `usage`, `busy`, `value-lost` and the like. */
  readonly code: string
  readonly nextStep: string
  /** Facts for scripts, such as the ID of a key. */
  readonly facts: Readonly<Record<string, unknown>>

  constructor(options: CommandErrorOptions) {
    super(options.sentence)
    this.name = 'CommandError'
    this.exitCode = options.exitCode
    this.code = options.code
    this.nextStep = options.nextStep
    this.facts = options.facts ?? {}
  }
}

/** The arguments cannot be used. Nothing was sent. */
export const usageError = (sentence: string, nextStep: string): CommandError =>
  new CommandError({ exitCode: exitCodes.usage, code: 'usage', sentence, nextStep })

/** The next step where a run without a profile doesn't know what became of its request: no later run looks for it. */
export const lookFirst = (list: 'keys list' | 'projects list'): string =>
  `Look with keydesk ${list} before you try again: a run with --ephemeral does not look for what an earlier one created.`
