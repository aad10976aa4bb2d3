import { randomUUID } from 'node:crypto'
import type { RevocationItem, RevocationRun, revocationCalls } from '#shared/contract/keys/revocations'
import type { HandlersOf } from '../ipc/call-handlers'
import { createThrottle } from '../inventory/throttle'
import { KeydeskError } from '../keydesk-error'
import { pause } from '../management-api/http/deadline'
import { createOneAtATime } from '../writes'
import { type ActiveRun, newGate } from './active-run'
import { createJournalFolder, type JournalFolder } from '../storage/journal'
import type { RevocationsOptions, RevokingApi } from './ports'
import { progressOf } from './progress'
import { revokeItems } from './revoke-items'
import { cannot, createRunRecords, isRevoked, type Line, lineSchema, type RunRecord } from './run-record'
import { settleSent } from './settle-run'

export type RevocationHandlers = HandlersOf<typeof revocationCalls>

const refused = (field: string, problem: 'mismatch' | 'already-used' | 'not-allowed-here'): KeydeskError =>
  new KeydeskError({ code: 'input-invalid', fields: { [field]: problem } })

const canRetry = ({ outcome }: RevocationItem): boolean =>
  outcome === 'failed' || outcome === 'unknown' || outcome === 'untouched'

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
    document: 'revocation-run',
    schema: lineSchema,
  }),
): RevocationHandlers => {
  const deps = { ...options, wait: options.wait ?? pause, concurrency: options.concurrency ?? 4 }
  const { apiFor, send, now, wait } = deps
  const records = createRunRecords(options.documents, journals)
  const runs = createOneAtATime()
  const active = new Map<string, RunRecord>()
  const iso = (): string => new Date(now()).toISOString()

  const workOn = async (
    api: RevokingApi,
    record: RunRecord,
    signal: AbortSignal,
    work: (run: ActiveRun) => Promise<void>,
  ): Promise<{ run: RevocationRun }> => {
    const { workspaceId } = record.run
    active.set(workspaceId, record)
    const progress = createThrottle<RunRecord>({
      now,
      wait,
      // Counted when it is sent, not at each of 10,000 steps.
      send: ({ run }) => send(progressOf(run)),
    })
    const report = (): void => progress.offer(record)
    const gate = newGate(deps)
    try {
      report()
      await work({ api, record, signal, gate, report })
      await record.end(iso())
      return { run: copyOf(record.run) }
    } finally {
      // Also where the disk refused on the way: what is gone is gone.
      const gone = record.run.items.filter(isRevoked)
      if (gone.length > 0)
        void options.events.emit('keysGone', { workspaceId, keyIds: gone.map(({ keyId }) => keyId) })
      gate.close()
      progress.end()
      await record.close().finally(() => active.delete(workspaceId))
    }
  }

  return {
    'revocations.run': ({ workspaceId, targets, confirmedCount }, { signal }) =>
      runs.run(workspaceId, async () => {
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
        return workOn(api, record, signal, (run) => revokeItems(deps, run, [...items.keys()]))
      }),

    'revocations.retry': ({ workspaceId, runId, confirmedCount }, { signal }) =>
      runs.run(workspaceId, async () => {
        const api = await apiFor(workspaceId)
        const last = await records.last(workspaceId)
        if (last?.id !== runId) throw new KeydeskError({ code: 'not-found' })
        if (last.endedAt === null) throw new KeydeskError({ code: 'write-in-progress' })
        const indices = [...last.items.keys()].filter((index) => canRetry(last.items[index] ?? cannot))
        if (confirmedCount !== indices.length) throw refused('confirmedCount', 'mismatch')
        const record = await records.resume(workspaceId, runId)
        return workOn(api, record, signal, async (run) => {
          await record.takeUp(iso())
          await revokeItems(deps, run, indices)
        })
      }),

    'revocations.last': async ({ workspaceId }) => {
      const record = active.get(workspaceId)
      const run = record?.run ?? (await records.last(workspaceId))
      return { run: run === null ? null : copyOf(run) }
    },

    'revocations.settle': ({ workspaceId, runId }, { signal }) =>
      runs.run(workspaceId, async () => {
        const api = await apiFor(workspaceId)
        const record = await records.resume(workspaceId, runId)
        return workOn(api, record, signal, (run) => settleSent(deps, run))
      }),

    'revocations.putAway': ({ workspaceId, runId }) =>
      runs.run(workspaceId, async () => {
        const last = await records.last(workspaceId)
        if (last?.id === runId && last.endedAt === null) throw refused('runId', 'not-allowed-here')
        await records.drop(workspaceId, runId)
        return {}
      }),
  }
}
