import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type AuditEntry,
  type AuditFilter,
  type AuditVerdict,
  auditEntrySchema,
} from '#shared/contract/audit'
import { type Asked, askKeychain, checkSeals } from './log/check-seals'
import type { UnchainedEntry } from './log/entry-line'
import { entryKeyId, entryText, entryTextLimits } from './log/entry-text'
import { writeExport } from './export-file'
import { readFailed, writeFailed } from './failures'
import { isOpenFilter, matcherOf } from './filter'
import { type LogFs, createLogFile, placeInFolder, placeOfFile } from './log/log-file'
import type { LogState } from './log/log-reader'
import { type Operations, placesOf, readOperations, selectOperations } from './operations'
import type { Place, Places, SomePlaces } from './log/places'
import { createSealKeeper } from './log/seal-keeper'
import { type SealKeychain, openSealRecords } from './log/seal-record'
import { tornNote } from './log/torn-note'
import type { AuditLog, AuditOperation, AuditRecord } from './types'

export interface AuditLogOptions {
  /** The folder of the log, for example `…/audit`: `audit.jsonl`, `audit.head`, `audit.lock`. */
  readonly folder: string
  /** The log's file, where it is not in that folder; its head and its lock are beside it. */
  readonly file?: string | undefined
  /** The time, in milliseconds since 1970. */
  readonly now: () => number
  /** The OS user, and the machine's name. */
  readonly actor: string
  readonly host: string
  readonly uuid?: () => string
  readonly fs?: LogFs
  /** Told how many entries are owed, each time there are more, and once there are none. */
  readonly onOwed?: (entries: number) => void
  /** Told what was written, once it can be read. */
  readonly onWritten?: (entries: readonly UnchainedEntry[]) => void
  /** Where the first key of the seal and the latest head are kept; without one nothing is sealed. */
  readonly keychain?: SealKeychain
}

interface Waiting {
  readonly entry: UnchainedEntry
  readonly resolve: () => void
  readonly reject: (thrown: unknown) => void
}

const unchainedSchema = auditEntrySchema.omit({ sequence: true, previousHash: true, seal: true, hash: true })
// Outcomes kept for a disk that does not take them; the oldest are given up, and read as interrupted later.
const owedAtMost = 1_000
const rememberedSelections = 4
// In milliseconds: at quit, and for a list, nobody waits for a person to unlock the keychain.
const keychainPatience = 2_000

/** What work comes to, or `otherwise` where it takes longer than `ms`. */
const within = async <T>(ms: number, work: Promise<T>, otherwise: T): Promise<T> => {
  const inTime = new AbortController()
  const tooLate = delay(ms, otherwise, { signal: inTime.signal })
  tooLate.catch(() => {})
  try {
    return await Promise.race([work, tooLate])
  } finally {
    inTime.abort()
  }
}

/**
 * Makes the audit log: JSON Lines chained by hash (see `entryHash` for the canonical form), appended and fsynced
 * before anything is confirmed. Entries that wait for the same write share it. Each is sealed with a key that the
 * next one's replaces; the first key and the latest head are in the keychain. Someone who has this user's account
 * and changes the keychain's entry too is shown only by a `lastHash` noted elsewhere.
 */
export const createAuditLog = (options: AuditLogOptions): AuditLog => {
  const { folder, now, uuid = randomUUID, fs = { open }, onOwed = () => {}, onWritten } = options
  const actor = entryText(options.actor, entryTextLimits.actor)
  const host = entryText(options.host, entryTextLimits.host)
  const records = options.keychain === undefined ? null : openSealRecords(options.keychain, folder)
  const openHere = new Set<string>()
  let waiting: Waiting[] = []
  let owed: UnchainedEntry[] = []
  // Of the list on screen and of the keys looked at beside it.
  const lastOperations = new Map<string, Operations>()
  let lastCheck: { reading: number; verdict: AuditVerdict } | null = null

  const unchained = (record: AuditRecord): UnchainedEntry =>
    unchainedSchema.parse({
      at: new Date(now()).toISOString(),
      actor,
      host,
      operationId: record.operationId ?? uuid(),
      action: record.action,
      outcome: record.outcome,
      failureCode: record.failureCode ?? null,
      workspaceId: record.workspaceId ?? null,
      workspaceName: entryText(record.workspaceName ?? '', entryTextLimits.workspaceName),
      projectId: record.projectId ?? null,
      projectName: entryText(record.projectName ?? '', entryTextLimits.projectName),
      keyId: typeof record.keyId === 'string' ? entryKeyId(record.keyId) : null,
      keyName: entryText(record.keyName ?? '', entryTextLimits.keyName),
      note: entryText(record.note ?? '', entryTextLimits.note),
    })

  const file = createLogFile({
    place: options.file === undefined ? placeInFolder(folder) : placeOfFile(options.file),
    fs,
    tornEntry: (torn) => unchained({ action: 'audit-torn', outcome: 'succeeded', note: tornNote(torn) }),
  })

  const keeper =
    records === null ? null : createSealKeeper({ file, records, lockPath: join(folder, 'audit.seal.lock') })

  const writeWaiting = async (): Promise<void> => {
    const batch = waiting
    const debts = owed
    waiting = []
    owed = []
    try {
      const entries = [...debts, ...batch.map(({ entry }) => entry)]
      await file.append(entries, () => {
        for (const { resolve } of batch) resolve()
      })
      hasWritten = true
      onWritten?.(entries)
      if (debts.length > 0) onOwed(owed.length)
      keeper?.noteWrite()
    } catch (thrown) {
      owed = [...debts, ...owed].slice(-owedAtMost)
      for (const { reject } of batch) reject(thrown)
    }
  }

  let hasWritten = false
  let turn: Promise<void> = Promise.resolve()
  const write = (entry: UnchainedEntry): Promise<void> => {
    const written = new Promise<void>((resolve, reject) => waiting.push({ entry, resolve, reject }))
    // One write takes all that wait by then, so the turns of the others find nothing left.
    turn = turn.then(() => (waiting.length === 0 ? undefined : writeWaiting()))
    return written.catch(writeFailed)
  }

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

  /** Records an outcome whatever happens; where the disk does not take it, it is owed. */
  const recordOutcome = async (record: AuditRecord): Promise<{ recorded: boolean }> => {
    const entry = unchained(record)
    try {
      await write(entry)
      return { recorded: true }
    } catch {
      owed.push(entry)
      onOwed(owed.length)
      return { recorded: false }
    }
  }

  return {
    record: async (record) => write(unchained(record)),

    note: async (record) => void (await recordOutcome(record)),

    begin: async (action, facts) => {
      const id = uuid()
      openHere.add(id)
      await write(unchained({ ...facts, action, outcome: 'started', operationId: id })).catch((thrown) => {
        openHere.delete(id)
        throw thrown
      })
      const end: AuditOperation['end'] = async (outcome, extra = {}) => {
        const ending = await recordOutcome({ ...facts, ...extra, action, outcome, operationId: id })
        // One that is owed stays open here, or it would be settled as interrupted before it is written.
        if (ending.recorded) openHere.delete(id)
        return ending
      }
      let ended: Promise<{ recorded: boolean }> | null = null
      return {
        id,
        end: (outcome, extra) => (ended ??= end(outcome, extra).catch(() => ({ recorded: false }))),
      }
    },

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

    settleInterrupted: async () => {
      // What ends while the log is read is no longer open here, but still begun in what was read.
      const openBefore = new Set(openHere)
      const { begun } = await file.look().catch(readFailed)
      const isOpen = (id: string): boolean => openBefore.has(id) || openHere.has(id)
      const places = [...begun].filter(([id]) => !isOpen(id)).map(([, place]) => place)
      const interrupted = await entriesAt(places).catch(readFailed)
      const unknown = { outcome: 'unknown', failureCode: null, note: 'interrupted' } as const
      await Promise.all(interrupted.map((entry) => write(unchained({ ...entry, ...unknown }))))
      return interrupted.length
    },

    flush: async () => {
      turn = turn.then(() => (owed.length === 0 ? undefined : writeWaiting()))
      await turn
      if (keeper !== null) await within(keychainPatience, keeper.settled(), undefined)
    },

    head: async () => {
      const state = await file.look().catch(() => null)
      return state === null || state.last.sequence === 0 ? null : { ...state.last, isOurs: hasWritten }
    },

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
