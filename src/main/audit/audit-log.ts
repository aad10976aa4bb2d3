import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { auditEntrySchema } from '#shared/contract/audit'
import { readFailed, writeFailed } from './failures'
import { keychainPatience, within } from './keychain-patience'
import type { UnchainedEntry } from './log/entry-line'
import { entryKeyId, entryText, entryTextLimits } from './log/entry-text'
import { type LogFs, createLogFile, placeInFolder, placeOfFile } from './log/log-file'
import { createSealKeeper } from './log/seal-keeper'
import { type SealKeychain, openSealRecords } from './log/seal-record'
import { tornNote } from './log/torn-note'
import { createLogReading } from './read-log'
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

  const { entriesAt, ...reads } = createLogReading({ file, records, openHere })
  const keeper =
    records === null ? null : createSealKeeper({ file, records, lockPath: join(folder, 'audit.seal.lock') })

  const writeWaiting = async (): Promise<void> => {
    const batch = waiting
    // Owed until they are written; more may be meanwhile.
    const debts = owed.length
    waiting = []
    const entries = [...owed, ...batch.map(({ entry }) => entry)]
    try {
      await file.append(entries, () => {
        for (const { resolve } of batch) resolve()
      })
    } catch (thrown) {
      owed = owed.slice(-owedAtMost)
      for (const { reject } of batch) reject(thrown)
      return
    }
    hasWritten = true
    owed = owed.slice(debts)
    keeper?.noteWrite()
    try {
      onWritten?.(entries)
      if (debts > 0) onOwed(owed.length)
    } catch {
      // A window on its way out cannot be told; the entries are on disk.
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
    ...reads,

    record: async (record) => write(unchained(record)),

    note: async (record) => void (await recordOutcome(record).catch(() => undefined)),

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

    owed: () => owed.length,

    flush: async () => {
      turn = turn.then(() => (owed.length === 0 ? undefined : writeWaiting()))
      await turn
      if (keeper !== null) await within(keychainPatience, keeper.settled(), undefined)
    },

    head: async () => {
      const state = await file.look().catch(() => null)
      return state === null || state.last.sequence === 0 ? null : { ...state.last, isOurs: hasWritten }
    },
  }
}
