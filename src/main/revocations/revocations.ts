import { randomUUID } from 'node:crypto'
import type { RevocationItem, RevocationRun, revocationCalls } from '#shared/contract/revocations'
import type { Failure } from '#shared/failure'
import type { HandlersOf } from '../ipc/call-handlers'
import { createRateGate, type RateGate } from '../inventory/rate-gate'
import { createThrottle } from '../inventory/throttle'
import { KeydeskError } from '../keydesk-error'
import { pause } from '../management-api/ending'
import { lookWaits as usualWaits } from '../management-api/look-again'
import { createJournalFolder, type JournalFolder } from './journal'
import { lookForKeys, type Presence } from './look-for-keys'
import { cannot, isListed, markSeen } from './mark-seen'
import {
  defaultConcurrency,
  type RevocationProgress,
  type RevocationsOptions,
  type RevokingApi,
} from './ports'
import { itemFacts, type LostReply, revokeAll } from './revoke-all'
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
  const { apiFor, audit, send, now, wait = pause, lookWaits = usualWaits } = options
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
    waits: readonly number[],
    gate: RateGate,
  ) =>
    lookForKeys(
      api,
      indices.flatMap((index) => record.run.items[index] ?? []),
      { signal, wait, waits, concurrency, gate },
    )

  /** Replies that were lost: gone counts as revoked by us, still there as failed by what lost the reply. */
  const settleLost = async (
    api: RevokingApi,
    record: RunRecord,
    lost: readonly LostReply[],
    signal: AbortSignal,
  ): Promise<void> => {
    if (lost.length === 0) return
    const indices = lost.map(({ index }) => index)
    // One of its own: that the API takes no more requests to revoke does not end the looking.
    const gate = newGate()
    const seen = await look(api, record, indices, signal, lookWaits, gate).finally(() => gate.close())
    for (const { index, failure, operation } of lost) {
      const presence = seen.get(record.run.items[index]?.keyId ?? '')
      await settleItem(record, index, presence, failure)
      if (presence === 'gone') await operation.end('succeeded', { note: 'found by listing' })
      else if (isListed(presence)) await operation.end('failed', { failureCode: failure.code })
      else await operation.end('unknown', { failureCode: 'outcome-unknown' })
    }
  }
  const settleItem = async (
    record: RunRecord,
    index: number,
    presence: Presence | undefined,
    failure: Failure,
  ): Promise<void> => {
    if (presence === 'gone') await record.mark(index, 'revoked')
    else if (isListed(presence)) await record.mark(index, 'failed', failure)
    else await record.mark(index, 'unknown', { ...presence, code: 'outcome-unknown' })
  }
  const lookFirst = async (
    api: RevokingApi,
    record: RunRecord,
    indices: readonly number[],
    signal: AbortSignal,
    gate: RateGate,
  ): Promise<readonly number[]> =>
    markSeen(record, indices, await look(api, record, indices, signal, [0], gate))
  const revoke = async (
    api: RevokingApi,
    record: RunRecord,
    indices: readonly number[],
    onStep: () => void,
    signal: AbortSignal,
    gate: RateGate,
  ): Promise<void> => {
    const lost = await revokeAll({ api, audit, record, indices, signal, concurrency, gate, onStep })
    await settleLost(api, record, lost, signal)
    onStep()
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
        return withRecord(record, async (report, gate) => {
          const there = await lookFirst(api, record, [...items.keys()], signal, gate)
          report()
          await revoke(api, record, there, report, signal, gate)
        })
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
          const there = await lookFirst(api, record, indices, signal, gate)
          report()
          await revoke(api, record, there, report, signal, gate)
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
          const { items } = record.run
          const indices = [...items.keys()].filter((index) => wasSent(items[index] ?? cannot))
          const seen = await look(api, record, indices, signal, indices.length === 0 ? [0] : lookWaits, gate)
          for (const index of indices) {
            const item = items[index] ?? cannot
            const presence = seen.get(item.keyId)
            const operation =
              presence === 'gone'
                ? await audit.begin('key-revoked', itemFacts(record, item, 'found by listing'))
                : null
            await settleItem(record, index, presence, item.failure ?? cutOff)
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
