import type { AuditVerdict } from '#shared/contract/audit'
import { ruledFields } from '#shared/domain/keys/ruled-fields'
import { type Failure, wordedFields } from '#shared/failure'
import { annotationLimits, keyLimits } from '#shared/limits'
import { describeFailure, fieldMessage } from '#shared/text/index'
import { auditWords } from '#shared/text/parts/audit'
import { failureOf, KeydeskError } from '../main/keydesk-error'
import { CommandError } from './command-error'
import { exitCodeOf, exitCodes } from './exit-codes'

const options: Readonly<Record<string, string>> = {
  name: 'name',
  newName: 'name',
  clientRef: 'client-ref',
  newClientRef: 'client-ref',
  owner: 'owner',
  newOwner: 'owner',
  lifetime: 'ttl',
  'lifetime.ttlSeconds': 'ttl',
  projectId: 'project',
  keyId: 'key',
  typedName: 'confirm',
  description: 'description',
  'annotation.owner': 'owner',
  'annotation.application': 'application',
  'annotation.note': 'note',
  'annotation.tags': 'tag',
  'annotation.usedUntil': 'use-until',
  revokeAfter: 'keep-for',
}

const fieldFacts = (field: string) => {
  if (field === 'lifetime.ttlSeconds')
    return { range: `${keyLimits.ttlMin}s to ${keyLimits.ttlMax / 3_600}h` }
  if (/name$/iu.test(field)) return { limit: keyLimits.nameLength }
  if (/owner$/iu.test(field)) return { limit: annotationLimits.ownerLength }
  return /clientRef$/iu.test(field) ? { limit: keyLimits.clientRefLength } : {}
}

/** What is wrong with an option, if the failure is about one. */
const optionSentence = ({ fields = {}, fieldWords = {} }: Failure): string | null => {
  const [field, problem] = Object.entries(fields)[0] ?? []
  const option = field === undefined ? undefined : options[field]
  if (field === undefined || option === undefined) return null
  if (option === 'confirm') return '--confirm is not its name, so nothing was changed.'
  const said = wordedFields.find((each) => each === field)
  const facts = {
    ...fieldFacts(field),
    said: said === undefined ? undefined : fieldWords[said],
    ruled: ruledFields.find((each) => each === field),
  }
  return `--${option} can’t be used: ${fieldMessage(problem, facts) ?? ''}`
}

/** This system, for sentences. */
export const platform = (): 'darwin' | 'linux' | 'win32' =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'

/** What an error depends on beside itself. */
interface Circumstances {
  readonly keychainName: string
  /** What to do instead, in a program that can ask no keychain. */
  readonly keychainAdvice?: string | undefined
  /** Whether the command uses the keychain. */
  readonly hasKeychain: boolean
}

const nextStepOf = (
  { code, about }: Failure,
  { tokenIsWrong, nextStep }: ReturnType<typeof describeFailure>,
  { hasKeychain, keychainAdvice }: Pick<Circumstances, 'hasKeychain' | 'keychainAdvice'>,
): string => {
  // A second token is known to the app alone, and so is a person's yes to another address.
  if (about === 'deleting' || code === 'address-changed') return `In the app: ${nextStep}`
  if (!hasKeychain && code.startsWith('keychain-'))
    return 'Leave the token option out: only a run with a keychain can do this.'
  if (keychainAdvice !== undefined && code.startsWith('keychain-')) return keychainAdvice
  if (!tokenIsWrong) return nextStep
  return hasKeychain
    ? `With keydesk workspaces replace-token, or in the app: ${nextStep}`
    : 'Give another token with the same option.'
}

/** The error to print for anything that was thrown. The message of a foreign error is left out. */
export const commandErrorOf = (
  thrown: unknown,
  { keychainName, keychainAdvice, hasKeychain }: Circumstances,
): CommandError => {
  if (thrown instanceof CommandError) return thrown
  const failure = failureOf(thrown)
  const fate = thrown instanceof KeydeskError ? thrown.fate : 'none'
  const exitCode = exitCodeOf(failure.code, fate)
  const described = describeFailure(failure, { keychainName, platform: platform() })
  const { sentence } = described
  const nextStep = nextStepOf(failure, described, { hasKeychain, keychainAdvice })
  const about = optionSentence(failure)
  if (about !== null)
    return new CommandError({
      exitCode,
      code: failure.code,
      sentence: about,
      nextStep: 'Correct the option, then try again. Upper and lower case count.',
    })
  if (exitCode === exitCodes.unknown)
    return new CommandError({
      exitCode,
      code: 'outcome-unknown',
      sentence: `It isn’t known whether this worked. ${sentence}`,
      nextStep: 'Look with keydesk keys list or projects list before trying again.',
    })
  return new CommandError({ exitCode, code: failure.code, sentence, nextStep })
}

/** The error about an audit log that is broken: its entries are missing (9), or its chain does not hold (6). */
export const brokenLogError = (
  verdict: Extract<AuditVerdict, { state: 'broken' }>,
  told = {
    sentence: `${auditWords.brokenTitle(verdict.line, verdict.problem)}. ${auditWords.problems[verdict.problem]}`,
    nextStep: auditWords.brokenAdvice,
  },
): CommandError => {
  const isCut = verdict.problem === 'log-missing' || verdict.problem === 'truncated'
  return new CommandError({
    ...told,
    exitCode: isCut ? exitCodes.entriesMissing : exitCodes.chainBroken,
    code: isCut ? 'entries-missing' : 'chain-broken',
    facts: { verdict },
  })
}
