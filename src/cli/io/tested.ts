import type { KeyTestOutcome, KeyTestResult } from '#shared/contract/keys/key-tests'
import { describeFailure, text } from '#shared/text/index'
import { CommandError } from '../command-error'
import { platform } from '../errors'
import { exitCodes } from '../exit-codes'
import type { CommandLinePorts } from '../ports'

const codes = {
  'not-accepted': { code: 'key-not-accepted', exitCode: exitCodes.keyNotAccepted },
  refused: { code: 'key-refused', exitCode: exitCodes.keyRefused },
} as const

const saidIn = ({ detail }: KeyTestResult): string =>
  detail === undefined ? '' : ` ${text.keyTests.said(detail)}`

/** What a test showed, as a sentence. */
export const testSentence = (result: KeyTestResult): string =>
  `${text.keyTests.outcome[result.outcome]} (${text.keyTests.place(result.product, result.region)}).${saidIn(result)}`

/** What is said beside what a test showed. */
interface Told {
  /** What to do, by what the test showed; for any key where it is left out. */
  readonly details?: Readonly<Record<KeyTestOutcome, string>>
  /** The next step in place of the detail, or of what stopped the test. */
  readonly nextSteps?: Readonly<Record<Exclude<KeyTestOutcome, 'works'>, string>>
  /** Comes before the outcome, as a sentence. */
  readonly before?: string
  readonly facts?: Readonly<Record<string, unknown>>
}

/** Throws unless the key works. */
export const requireWorks = (
  { keychain }: Pick<CommandLinePorts, 'keychain'>,
  result: KeyTestResult,
  { details = text.keyTests.detail, nextSteps, before, facts = {} }: Told = {},
): void => {
  const { outcome, failure } = result
  if (outcome === 'works') return
  const sentence = [...(before === undefined ? [] : [before]), testSentence(result)].join(' ')
  const told = { ...facts, result }
  if (outcome !== 'not-tested')
    throw new CommandError({
      ...codes[outcome],
      sentence,
      nextStep: nextSteps?.[outcome] ?? details[outcome],
      facts: told,
    })
  const { sentence: why, nextStep } = describeFailure(failure ?? { code: 'internal' }, {
    keychainName: keychain.name,
    platform: platform(),
  })
  throw new CommandError({
    exitCode: exitCodes.keyNotTested,
    code: 'key-not-tested',
    sentence: `${sentence} ${details[outcome]} ${why}`,
    nextStep: nextSteps?.[outcome] ?? nextStep,
    facts: told,
  })
}
