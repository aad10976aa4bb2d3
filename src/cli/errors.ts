import { ruledFields } from '#shared/domain/keys/ruled-fields'
import { type Failure, wordedFields } from '#shared/failure'
import { annotationLimits, keyLimits } from '#shared/limits'
import { describeFailure, fieldMessage } from '#shared/text/index'
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
  if (option === 'confirm') return '--confirm is not the name of this key, so nothing was revoked.'
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

/** The error to print for anything that was thrown. The message of a foreign error is left out. */
export const commandErrorOf = (thrown: unknown, keychainName: string): CommandError => {
  if (thrown instanceof CommandError) return thrown
  const failure = failureOf(thrown)
  const fate = thrown instanceof KeydeskError ? thrown.fate : 'none'
  const exitCode = exitCodeOf(failure.code, fate)
  const described = describeFailure(failure, { keychainName, platform: platform() })
  const { sentence } = described
  // A token can only be pasted in the app.
  const isForApp = described.tokenIsWrong || failure.about === 'deleting'
  const nextStep = isForApp ? `In the app: ${described.nextStep}` : described.nextStep
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
      nextStep: 'Look with keydesk keys list before trying again.',
    })
  return new CommandError({ exitCode, code: failure.code, sentence, nextStep })
}
