import { dayMs } from '#shared/domain/days'
import type { FailureCode } from '#shared/failure'
import type { Inventory } from '#shared/inventory'

/** Above this many projects, the person is asked before the keys of all are loaded. */
export const mostUnasked = 200
/** Milliseconds: a list older than this is loaded anew. */
export const staleAfter = dayMs

/** What is known where the keys of all projects may have to be loaded. */
export interface Situation {
  /** The setting. */
  readonly isOn: boolean
  /** How many projects were just listed; null where the list could not be had now. */
  readonly projects: number | null
  /** The list of all keys that is kept; null where there is none. */
  readonly kept: Pick<Inventory, 'finishedAt' | 'parts'> | null
  /** Milliseconds since 1970. */
  readonly now: number
  /** It was begun, or declined, since Keydesk was started. */
  readonly wasBegun: boolean
  /** It failed, and the projects were not listed anew since. */
  readonly hasFailed: boolean
  /** The person declined or ended it since Keydesk was started. */
  readonly isDeclined: boolean
}

// Of a project that the token may not read, another try says nothing new.
const isUnfinished = ({ failure }: Inventory['parts'][number]): boolean =>
  failure !== null && failure.code !== 'permission-missing'

/** What is to be done without being asked for: load, ask whether to, or nothing. */
export const nextStep = (situation: Situation): 'load' | 'ask' | 'nothing' => {
  const { isOn, projects, kept, now, wasBegun, hasFailed, isDeclined } = situation
  if (!isOn || isDeclined || hasFailed || projects === null || projects === 0) return 'nothing'
  const isOld = kept !== null && now - Date.parse(kept.finishedAt) > staleAfter
  const isWanted = wasBegun ? isOld : kept === null || isOld || kept.parts.some(isUnfinished)
  if (!isWanted) return 'nothing'
  return projects > mostUnasked ? 'ask' : 'load'
}

/** Failures that the window tells elsewhere, or that nobody can mend by trying again: nothing is said in passing. */
const untold: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'offline',
  'permission-missing',
  'token-rejected',
  'token-missing',
  'keychain-missing',
  'keychain-locked',
  'keychain-denied',
  'workspace-unknown',
])

/** Whether a failure to load in the background is told where it happened. */
export const isTold = (code: FailureCode): boolean => !untold.has(code)
