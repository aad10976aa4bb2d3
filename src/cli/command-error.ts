import { exitCodes, type ExitCode } from './exit-codes'

/** Why a command failed: one sentence and a next step, without any secret. */
export class CommandError extends Error {
  readonly exitCode: ExitCode
  /** For scripts: a failure's code, or `usage`, `busy`, `value-lost` and the like. */
  readonly code: string
  readonly nextStep: string
  /** Facts for scripts, such as the ID of a key. */
  readonly facts: Readonly<Record<string, unknown>>

  constructor(options: {
    exitCode: ExitCode
    code: string
    sentence: string
    nextStep: string
    facts?: Readonly<Record<string, unknown>>
  }) {
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
