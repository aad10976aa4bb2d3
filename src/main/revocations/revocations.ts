import { randomUUID } from 'node:crypto'
import type { ApiKey } from '#shared/api-key'
import type { RevocationItem, RevocationRun, revocationCalls } from '#shared/contract/revocations'
import type { Failure } from '#shared/failure'
import type { HandlersOf } from '../ipc/call-handlers'
import { createRateGate, type RateGate } from '../inventory/rate-gate'
import { createThrottle } from '../inventory/throttle'
import { KeydeskError } from '../keydesk-error'
import { pause } from '../management-api/http/deadline'
import { isDenied, noteOnFailure, proofNote, secondsBetween, unknownOutcome } from '../writes'
import { createJournalFolder, type JournalFolder } from './journal'
import { isListed, type KnownRows, lookForKeys, type Presence } from './look-for-keys'
import { cannot, markSeen } from './mark-seen'
import {
  defaultConcurrency,
  type RevocationProgress,
  type RevocationsOptions,
  type RevokingApi,
} from './ports'
import { itemFacts, noteOf, revokeAll, type Unproven } from './revoke-all'
import { createRunRecords, type Line, lineSchema, type RunRecord } from './run-record'

export type RevocationHandlers = HandlersOf<typeof revocationCalls>

/** Milliseconds between two progress events: ten a second at most. */
const progressEveryMs = 100

const refused = (field: string, problem: 'mismatch' | 'already-used' | 'not-allowed-here'): KeydeskError =>
  new KeydeskError({ code: 'input-invalid', fields: { [field]: problem } })

const canRetry = ({ outcome }: RevocationItem): boolean =>
  outcome === 'failed' || outcome === 'unknown' || outcome === 'untouched'

const wasSent = ({ outcome }: RevocationItem): boolean => outcome === 'sending' || outcome === 'unknown'

/** What the app itself did to a request whose reply it did not live to see. */
const cutOff: Failure = { code: 'cancelled' }

interface Verdict {
  readonly outcome: 'revoked' | 'already-gone' | 'unknown'
  readonly failure: Failure | null
  /** What was proven and how, for the log. */
  readonly note: string
}

const isGoneOutcome = (outcome: RevocationItem['outcome']): boolean =>
  outcome === 'revoked' || outcome === 'already-gone'

/**
 * What is proven of a key by the listings after its revocation was sent, and by what the API said of it. Each was listed
 * before it was sent, so that a refusal to list is never for want of the permission. `seconds`: how long ago it was sent;
 * undefined where not known.
 */
const verdictOf = (
  presence: Presence | undefined,
  failure: Failure,
  wasDenied: boolean,
  seconds: number | undefined,
): Verdict => {
  const outcome = wasDenied ? 'already-gone' : 'revoked'
  if (presence === 'gone') return { outcome, failure: null, note: proofNote(outcome, 'listing') }
  // Listed although the API denies it: one of the two is late.
  const isStillListed = isListed(presence) && !wasDenied
  const why =
    typeof presence === 'object' ? { ...presence, causeCode: failure.causeCode ?? failure.code } : failure
  const unknown = unknownOutcome(why, isStillListed ? seconds : undefined)
  return { outcome: 'unknown', failure: unknown, note: noteOnFailure(unknown).note ?? '' }
}

/** A copy: the record goes on changing its own. */
const copyOf = (run: RevocationRun): RevocationRun => ({ ...run, items: [...run.items] })

/**
 * The handlers of `revocations.*` (contract/revocations.ts). One run a workspace at a time, also one that a crash
 * left unsettled (`write-in-progress`). Nothing is revoked but by `run` and `retry`, each with its confirmed count.
 */
export const createRevocations = (
  options: RevocationsOptions,
  journals: JournalFolder<Line> = createJournalFolder({
    folder: options.folder,
    prefix: 'revocation',
    schema: lineSchema,
  }),
): RevocationHandlers => {
  const { apiFor, audit, send, now, wait = pause, pollWaits } = options
  const concurrency = options.concurrency ?? defaultConcurrency
  const records = createRunRecords(options.documents, journals)
  const active = new Map<string, RunRecord | null>()
  const iso = (): string => new Date(now()).toISOString()

  const alone = async <T>(workspaceId: string, work: () => Promise<T>): Promise<T> => {
    if (active.has(workspaceId)) throw new KeydeskError({ code: 'write-in-progress' })
    active.set(workspaceId, null)
    try {
      return await work()
    } finally {
      active.delete(workspaceId)
    }
  }
  const newGate = (): RateGate => createRateGate({ concurrency, now, wait })
  const withRecord = async (
    record: RunRecord,
    work: (report: () => void, gate: RateGate) => Promise<void>,
  ): Promise<{ run: RevocationRun }> => {
    const { workspaceId } = record.run
    active.set(workspaceId, record)
    const progress = createThrottle<RunRecord>({
      everyMs: progressEveryMs,
      now,
      wait,
      // Counted when it is sent, not at each of 10,000 steps.
      send: ({ run }) => send(progressOf(run)),
    })
    const report = (): void => progress.offer(record)
    const gate = newGate()
    try {
      report()
      await work(report, gate)
      await record.end(iso())
      return { run: copyOf(record.run) }
    } finally {
      // Also where the disk refused on the way: what is gone is gone.
      const gone = record.run.items.filter(({ outcome }) => isGoneOutcome(outcome))
      if (gone.length > 0)
        void options.events.emit('keysGone', { workspaceId, keyIds: gone.map(({ keyId }) => keyId) })
      gate.close()
      progress.end()
      await record.close()
    }
  }
  const look = (
    api: RevokingApi,
    record: RunRecord,
    indices: readonly number[],
    signal: AbortSignal,
    waits: readonly number[] | undefined,
    gate: RateGate,
    known: KnownRows,
  ) =>
    lookForKeys(
      api,
      indices.flatMap((index) => record.run.items[index] ?? []),
      {
        signal,
        wait,
        pollWaits: waits,
        concurrency,
        gate,
        // Ages go by the clock that wrote the times of creation.
        now: () => options.clockOf(record.run.workspaceId).now(),
        known,
      },
    )

  /** Finds out by listing what the answers alone left open, and says in the log what was proven and how. */
  const settleUnproven = async (
    api: RevokingApi,
    record: RunRecord,
    unproven: readonly Unproven[],
    signal: AbortSignal,
    known: KnownRows,
  ): Promise<void> => {
    if (unproven.length === 0) return
    const indices = unproven.map(({ index }) => index)
    // One of its own: that the API takes no more requests to revoke does not end the looking.
    const gate = newGate()
    const seen = await look(api, record, indices, signal, pollWaits, gate, known).finally(() => gate.close())
    for (const { index, failure, operation, wasDenied, sentAt } of unproven) {
      const presence = seen.get(record.run.items[index]?.keyId ?? '')
      const verdict = verdictOf(presence, failure, wasDenied, secondsBetween(sentAt, now()))
      await record.mark(index, verdict.outcome, verdict.failure)
      const note = verdict.note === '' ? {} : { note: `${noteOf(record)}, ${verdict.note}` }
      if (isGoneOutcome(verdict.outcome)) await operation.end('succeeded', note)
      else await operation.end('unknown', { ...note, failureCode: 'outcome-unknown' })
    }
  }
  const lookFirst = async (
    api: RevokingApi,
    record: RunRecord,
    indices: readonly number[],
    signal: AbortSignal,
    gate: RateGate,
    known: KnownRows,
  ): Promise<readonly number[]> => {
    const { workspaceId } = record.run
    const unlisted = new Map<number, ApiKey[]>()
    const knownName = async (projectId: number, keyId: string): Promise<string | null> => {
      const key = (await options.knownKey?.(workspaceId, projectId, keyId)) ?? null
      const others = unlisted.get(projectId) ?? []
      if (key !== null) others.push(key)
      unlisted.set(projectId, others)
      return key?.name ?? null
    }
    const seen = await look(api, record, indices, signal, [0], gate, known)
    const toSend = await markSeen(record, indices, seen, knownName)
    // Their age counts: a late list may lack a young key any number of times.
    for (const [projectId, keys] of unlisted) known.set(projectId, [...(known.get(projectId) ?? []), ...keys])
    return toSend
  }
  /**
   * What is known of the keys that an earlier run sent revocations for, as their age counts. One that is not remembered was
   * there when that run began, so it counts as created by then.
   */
  const rememberedKeys = async (record: RunRecord, indices: readonly number[]): Promise<KnownRows> => {
    const { workspaceId, startedAt, items } = record.run
    const known = new Map<number, readonly ApiKey[]>()
    for (const index of indices) {
      const { projectId, keyId: id, keyName: name } = items[index] ?? cannot
      const key = await options.knownKey?.(workspaceId, projectId, id)
      known.set(projectId, [
        ...(known.get(projectId) ?? []),
        key ?? { id, name, clientRef: '', createdAt: startedAt },
      ])
    }
    return known
  }
  const revoke = async (
    api: RevokingApi,
    record: RunRecord,
    indices: readonly number[],
    report: () => void,
    signal: AbortSignal,
    gate: RateGate,
  ): Promise<void> => {
    const known: KnownRows = new Map()
    const toSend = await lookFirst(api, record, indices, signal, gate, known)
    report()
    const sending = { api, audit, record, indices: toSend, signal, concurrency, gate, onStep: report, now }
    await settleUnproven(api, record, await revokeAll(sending), signal, known)
    report()
  }

  return {
    'revocations.run': ({ workspaceId, targets, confirmedCount }, { signal }) =>
      alone(workspaceId, async () => {
        if (confirmedCount !== targets.length) throw refused('confirmedCount', 'mismatch')
        if (new Set(targets.map(({ keyId }) => keyId)).size !== targets.length)
          throw refused('targets', 'already-used')
        const last = await records.last(workspaceId)
        if (last !== null && last.endedAt === null) throw new KeydeskError({ code: 'write-in-progress' })
        const api = await apiFor(workspaceId)
        const items = targets.map((target): RevocationItem => ({
          ...target,
          outcome: 'untouched',
          failure: null,
        }))
        const record = await records.begin({
          id: randomUUID(),
          workspaceId,
          startedAt: iso(),
          endedAt: null,
          items,
        })
        return withRecord(record, (report, gate) =>
          revoke(api, record, [...items.keys()], report, signal, gate),
        )
      }),

    'revocations.retry': ({ workspaceId, runId, confirmedCount }, { signal }) =>
      alone(workspaceId, async () => {
        const api = await apiFor(workspaceId)
        const last = await records.last(workspaceId)
        if (last?.id !== runId) throw new KeydeskError({ code: 'not-found' })
        if (last.endedAt === null) throw new KeydeskError({ code: 'write-in-progress' })
        const indices = [...last.items.keys()].filter((index) => canRetry(last.items[index] ?? cannot))
        if (confirmedCount !== indices.length) throw refused('confirmedCount', 'mismatch')
        const record = await records.resume(workspaceId, runId)
        return withRecord(record, async (report, gate) => {
          await record.takeUp(iso())
          await revoke(api, record, indices, report, signal, gate)
        })
      }),

    'revocations.last': async ({ workspaceId }) => {
      const record = active.get(workspaceId)
      const run = record?.run ?? (await records.last(workspaceId))
      return { run: run === null ? null : copyOf(run) }
    },

    'revocations.settle': ({ workspaceId, runId }, { signal }) =>
      alone(workspaceId, async () => {
        const api = await apiFor(workspaceId)
        const record = await records.resume(workspaceId, runId)
        return withRecord(record, async (_report, gate) => {
          const { items, endedAt } = record.run
          // Everything was sent by then; after a crash it is not known when.
          const seconds = endedAt === null ? undefined : secondsBetween(Date.parse(endedAt), now())
          const indices = [...items.keys()].filter((index) => wasSent(items[index] ?? cannot))
          const waits = indices.length === 0 ? [0] : pollWaits
          const known = await rememberedKeys(record, indices)
          const seen = await look(api, record, indices, signal, waits, gate, known)
          for (const index of indices) {
            const item = items[index] ?? cannot
            const { outcome, failure, note } = verdictOf(
              seen.get(item.keyId),
              item.failure ?? cutOff,
              isDenied(item.failure),
              seconds,
            )
            const operation = isGoneOutcome(outcome)
              ? await audit.begin('key-revoked', itemFacts(record, item, note))
              : null
            await record.mark(index, outcome, failure)
            await operation?.end('succeeded')
          }
        })
      }),

    'revocations.putAway': ({ workspaceId, runId }) =>
      alone(workspaceId, async () => {
        const last = await records.last(workspaceId)
        if (last?.id === runId && last.endedAt === null) throw refused('runId', 'not-allowed-here')
        await records.drop(workspaceId, runId)
        return {}
      }),
  }
}

const progressOf = (run: RevocationRun): RevocationProgress => {
  let done = 0
  let failed = 0
  for (const { outcome } of run.items) {
    if (outcome !== 'untouched' && outcome !== 'sending') done += 1
    if (outcome === 'failed' || outcome === 'unknown') failed += 1
  }
  return { workspaceId: run.workspaceId, runId: run.id, done, failed, total: run.items.length }
}
