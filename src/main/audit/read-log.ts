import type { AuditEntry, AuditFilter, AuditVerdict } from '#shared/contract/audit'
import { writeExport } from './export-file'
import { readFailed, writeFailed } from './failures'
import { isOpenFilter, matcherOf } from './filter'
import { keychainPatience, within } from './keychain-patience'
import { type Asked, askKeychain, checkSeals } from './log/check-seals'
import type { LogFile } from './log/log-file'
import type { LogState } from './log/log-reader'
import type { Place, Places, SomePlaces } from './log/places'
import type { SealRecords } from './log/seal-record'
import { type Operations, placesOf, readOperations, selectOperations } from './operations'
import type { AuditLog } from './types'

const rememberedSelections = 4

export interface LogReadingOptions {
  readonly file: LogFile
  /** What the keychain knows of the seal; null where nothing is sealed. */
  readonly records: SealRecords | null
  /** The operations that this run began and has not ended. */
  readonly openHere: ReadonlySet<string>
}

/** What reads the log, and says how far it can be trusted. */
export interface LogReading extends Pick<
  AuditLog,
  'list' | 'after' | 'operations' | 'verify' | 'verifyChain' | 'exportTo'
> {
  readonly entriesAt: (places: SomePlaces) => Promise<AuditEntry[]>
}

/** Makes the side of the audit log that reads it. */
export const createLogReading = ({ file, records, openHere }: LogReadingOptions): LogReading => {
  // Of the list on screen and of the keys looked at beside it.
  const lastOperations = new Map<string, Operations>()
  let lastCheck: { reading: number; verdict: AuditVerdict } | null = null

  /** The places of the matching entries. */
  const select = async (filter: AuditFilter, state: LogState): Promise<Pick<Places, 'length' | 'slice'>> => {
    if (isOpenFilter(filter)) return state.places
    const matches = matcherOf(filter)
    const found: Place[] = []
    for await (const { entry, place } of file.entriesAt(state.places)) if (matches(entry)) found.push(place)
    return found
  }

  const isUnderWay = (id: string): boolean => openHere.has(id)
  const operationsOf = (state: LogState) => ({
    state,
    isUnderWay,
    entriesAt: (places: SomePlaces, having?: Buffer) => file.entriesAt(places, having),
  })

  /** The matching operations; remembered, since a list is read page by page. */
  const chosenOperations = async (filter: AuditFilter, state: LogState): Promise<Operations> => {
    const key = JSON.stringify([filter, state.reading, state.places.length, [...openHere]])
    const operations = lastOperations.get(key) ?? (await selectOperations(operationsOf(state), filter))
    // To the end: what was used last goes last.
    lastOperations.delete(key)
    lastOperations.set(key, operations)
    for (const oldest of lastOperations.keys())
      if (lastOperations.size > rememberedSelections) lastOperations.delete(oldest)
    return operations
  }

  const check = async (state: LogState, asked: Asked): Promise<AuditVerdict> => {
    const verdict = await checkSeals(file, state, asked)
    lastCheck = { reading: state.reading, verdict }
    return verdict
  }

  /** The verdict on the chain as it is, with what was found when the keychain was last asked about this file. */
  const verdictNow = async (state: LogState): Promise<AuditVerdict> => {
    const { verdict, reading } = state
    if (verdict.state === 'broken' || records === null) return verdict
    if (lastCheck?.reading === reading)
      return lastCheck.verdict.state === 'broken'
        ? lastCheck.verdict
        : { ...verdict, seal: lastCheck.verdict.seal }
    // No entry is what a deleted log looks like.
    if (verdict.entries > 0) return verdict
    const locked: Asked = { because: 'keychain-locked' }
    const asked = await within(keychainPatience, askKeychain(records), locked)
    return asked === locked ? checkSeals(file, state, asked) : check(state, asked)
  }

  const entriesAt = async (places: SomePlaces): Promise<AuditEntry[]> => {
    const entries: AuditEntry[] = []
    for await (const { entry } of file.entriesAt(places)) entries.push(entry)
    return entries
  }

  return {
    entriesAt,

    list: async (filter, offset, limit) => {
      try {
        const state = await file.look()
        const matching = await select(filter, state)
        const end = Math.max(0, matching.length - offset)
        const entries = await entriesAt(matching.slice(Math.max(0, end - limit), end))
        return { entries: entries.toReversed(), total: matching.length, verdict: await verdictNow(state) }
      } catch (thrown) {
        return readFailed(thrown)
      }
    },

    after: async (last, limit) => {
      try {
        const state = await file.look()
        const { places, verdict, last: end } = state
        const hasIt = last === null || (await file.contains(state, last))
        // A torn end is no break yet: the next entry accounts for it.
        const isBroken = verdict.state === 'broken' && verdict.problem !== 'torn-end'
        if (isBroken || !hasIt) return { entries: [], end, hasIt, verdict }
        // In an unbroken chain the numbers go on by one, from 1.
        const from = last?.sequence ?? 0
        return { entries: await entriesAt(places.slice(from, from + limit)), end, hasIt, verdict }
      } catch (thrown) {
        return readFailed(thrown)
      }
    },

    operations: async (filter, offset, limit) => {
      try {
        const state = await file.look()
        const chosen = await chosenOperations(filter, state)
        return {
          operations: await readOperations(operationsOf(state), chosen, offset, limit),
          total: chosen.first.length,
          entries: chosen.entries,
          all: chosen.all,
          verdict: await verdictNow(state),
        }
      } catch (thrown) {
        return readFailed(thrown)
      }
    },

    verify: async () => {
      const asked = records === null ? null : await askKeychain(records)
      const state = await file.look({ afresh: true }).catch(readFailed)
      return asked === null ? state.verdict : check(state, asked).catch(readFailed)
    },

    verifyChain: async () => (await file.look({ afresh: true }).catch(readFailed)).verdict,

    exportTo: async (path, filter, format, separator = 'comma') => {
      const places = await file
        .look()
        .then(async (state) =>
          isOpenFilter(filter) ? state.places : placesOf(state, await chosenOperations(filter, state)),
        )
        .catch(readFailed)
      return writeExport(path, format, file.entriesAt(places), separator).catch(writeFailed)
    },
  }
}
