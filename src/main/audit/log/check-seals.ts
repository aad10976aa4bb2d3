import type { AuditSeal, AuditVerdict } from '#shared/contract/audit'
import { failureOf } from '../../keydesk-error'
import { entrySeal } from './entry-line'
import type { LogFile } from './log-file'
import type { LogState } from './log-reader'
import { type SealKey, keyAt } from './seal-key'
import type { SealRecord, SealRecords } from './seal-record'

type Break = Extract<AuditVerdict, { state: 'broken' }>
type KeychainProblem = Extract<AuditSeal, { state: 'not-confirmed' }>['because']
type Whole = Extract<AuditVerdict, { state: 'whole' }>

/** What the keychain knows, or why it could not be asked. */
export type Asked = { readonly record: SealRecord | null } | { readonly because: KeychainProblem }

const keychainProblemOf = (thrown: unknown): KeychainProblem => {
  const { code } = failureOf(thrown)
  if (code === 'keychain-missing' || code === 'keychain-locked' || code === 'keychain-denied') return code
  return 'keychain-failed'
}

/** Asks the keychain. To be done before the log is read: what is written meanwhile is then no contradiction. */
export const askKeychain = async (records: SealRecords): Promise<Asked> => {
  try {
    return { record: await records.read() }
  } catch (thrown) {
    return { because: keychainProblemOf(thrown) }
  }
}

const broken = (line: number, problem: Break['problem'], entriesBefore: number): Break => ({
  state: 'broken',
  line,
  problem,
  entriesBefore,
})

const cutOff = (state: LogState): Break => {
  const entries = state.places.length
  if (entries === 0) return broken(1, 'log-missing', 0)
  return broken((state.find(state.last.sequence)?.line ?? entries) + 1, 'truncated', entries)
}

/** The verdict on entries that are chained without a break, against the keychain's record. */
const sealsOf = async (
  file: Pick<LogFile, 'entriesAt'>,
  state: LogState,
  whole: Whole,
  { start, head }: SealRecord,
): Promise<AuditVerdict> => {
  let key: SealKey | null = start
  let without = 0
  let before = 0
  for await (const { entry } of file.entriesAt(state.places)) {
    const lineHere = (): number => state.find(entry.sequence)?.line ?? before + 1
    if (entry.sequence >= start.sequence) {
      if (key !== null) key = keyAt(key, entry.sequence)
      if (entry.seal === undefined) without += 1
      else if (key === null || entrySeal(entry, key) !== entry.seal)
        return broken(lineHere(), 'seal-mismatch', before)
    }
    if (entry.sequence === head.sequence && entry.hash !== head.hash)
      return broken(lineHere(), 'keychain-mismatch', before)
    before += 1
  }
  return {
    ...whole,
    seal: { state: 'sealed', from: start.sequence, without, confirmed: head.sequence },
  }
}

const hasSeals = async (file: Pick<LogFile, 'entriesAt'>, state: LogState): Promise<boolean> => {
  for await (const { entry } of file.entriesAt(state.places)) if (entry.seal !== undefined) return true
  return false
}

/** The verdict on a log with its seals and the keychain's head: a break of the chain, or what holds besides it. */
export const checkSeals = async (
  file: Pick<LogFile, 'entriesAt'>,
  state: LogState,
  asked: Asked,
): Promise<AuditVerdict> => {
  const { verdict } = state
  if (verdict.state === 'broken' && verdict.problem !== 'torn-end') return verdict
  if ('record' in asked && asked.record !== null && asked.record.head.sequence > state.last.sequence)
    return cutOff(state)
  if (verdict.state === 'broken') return verdict
  if ('because' in asked) return { ...verdict, seal: { state: 'not-confirmed', because: asked.because } }
  if (asked.record !== null) return sealsOf(file, state, verdict, asked.record)
  const isSealed = await hasSeals(file, state)
  return { ...verdict, seal: { state: isSealed ? 'unknown-to-keychain' : 'unsealed' } }
}
