import { create } from 'zustand'
import type { EventPayload } from '#shared/contract'
import type { RevocationItem, RevocationRun } from '#shared/contract/keys/revocations'
import type { Failure, Reply } from '#shared/failure'
import { listedNameLength } from '#shared/limits'
import { mapReply } from '#shared/domain/reply'
import { isUsableKeyId } from '#shared/domain/keys/key-id'
import { text } from '#shared/text/index'
import { call, createResource, onEvent } from '../bridge'
import { annotationOf } from '../annotations'
import { knownKeys } from '../entities/inventory/store'
import { refusesToRevoke } from '../entities/keys/revoking'
import { showToast } from '../ui'
import { canRetry, isGone } from './outcomes'

/** A key that a person asks to revoke together with others. */
export interface RevocationTarget {
  readonly projectId: number
  readonly projectName: string
  readonly keyId: string
  readonly keyName: string
  readonly createdAt: string | null
  /** What uses it, as noted; empty where nothing is. */
  readonly application: string
  readonly isFromEarlierList: boolean
}

export type Progress = EventPayload<'revocations.progress'>

/** What is on screen of a bulk revoke. */
export type RevocationDialog =
  | {
      readonly kind: 'confirm'
      readonly workspaceId: string
      readonly targets: readonly RevocationTarget[]
      /** The run whose keys are tried again. */
      readonly retryOf: string | null
      readonly failure: Failure | null
    }
  | {
      readonly kind: 'running'
      readonly workspaceId: string
      readonly total: number
      readonly progress: Progress | null
      readonly isStopping: boolean
    }
  | { readonly kind: 'report'; readonly workspaceId: string; readonly run: RevocationRun }

/** The last run of each workspace that was not put away. */
export const lastRunResource = createResource<RevocationRun | null>({
  load: async (workspaceId) => mapReply(await call('revocations.last', { workspaceId }), ({ run }) => run),
})

export const useRevocations = create<{ readonly dialog: RevocationDialog | null }>(() => ({ dialog: null }))

const show = (dialog: RevocationDialog | null): void => useRevocations.setState({ dialog })
const keepLast = (workspaceId: string, run: RevocationRun | null): void =>
  lastRunResource.set(run, workspaceId)

/** Asks a person before revoking several keys. */
export const askToRevoke = (workspaceId: string, targets: readonly RevocationTarget[]): void => {
  const usable = targets.filter(({ keyId }) => isUsableKeyId(keyId))
  if (targets.length === 0 || refusesToRevoke()) return
  if (usable.length < targets.length)
    showToast({ kind: 'info', message: text.revocations.leftOut(targets.length - usable.length) })
  if (usable.length > 0) show({ kind: 'confirm', workspaceId, targets: usable, retryOf: null, failure: null })
}

/** Asks a person before trying the rest of a run again. */
export const askToRetry = (run: RevocationRun): void => {
  const { workspaceId } = run
  const known = new Map(knownKeys(workspaceId).map((key) => [key.id, key]))
  const targetOf = ({ projectId, projectName, keyId, keyName }: RevocationItem): RevocationTarget => ({
    projectId,
    projectName,
    keyId,
    keyName,
    createdAt: known.get(keyId)?.createdAt ?? null,
    application: annotationOf(workspaceId, keyId).application,
    isFromEarlierList: false,
  })
  show({
    kind: 'confirm',
    workspaceId,
    targets: run.items.filter(canRetry).map(targetOf),
    retryOf: run.id,
    failure: null,
  })
}

/** The last run as main has it now; null where it cannot say. */
export const freshLastRun = async (workspaceId: string): Promise<RevocationRun | null> => {
  const { data, failure } = await lastRunResource.reload(workspaceId)
  return failure === null ? data : null
}

let underWay: AbortController | null = null

const send = (
  confirm: RevocationDialog & { kind: 'confirm' },
  signal: AbortSignal,
): Promise<Reply<{ run: RevocationRun }>> => {
  const { workspaceId, targets, retryOf } = confirm
  const confirmedCount = targets.length
  if (retryOf !== null)
    return call('revocations.retry', { workspaceId, runId: retryOf, confirmedCount }, { signal })
  // The contract takes names of a thousand characters at most.
  const cut = (name: string): string => name.slice(0, listedNameLength)
  return call(
    'revocations.run',
    {
      workspaceId,
      confirmedCount,
      targets: targets.map(({ projectId, projectName, keyId, keyName }) => ({
        projectId,
        projectName: cut(projectName),
        keyId,
        keyName: cut(keyName),
      })),
    },
    { signal },
  )
}

/** Revokes what was confirmed and shows how it goes, then the report. One at a time. */
export const revokeConfirmed = async (confirm: RevocationDialog & { kind: 'confirm' }): Promise<void> => {
  if (underWay !== null) return
  const { workspaceId, targets } = confirm
  const controller = new AbortController()
  underWay = controller
  show({ kind: 'running', workspaceId, total: targets.length, progress: null, isStopping: false })
  const stopListening = onEvent('revocations.progress', (progress) => {
    const { dialog } = useRevocations.getState()
    if (progress.workspaceId === workspaceId && dialog?.kind === 'running') show({ ...dialog, progress })
  })
  const reply = await send(confirm, controller.signal)
  stopListening()
  underWay = null
  if (reply.ok) {
    keepLast(workspaceId, reply.value.run)
    show({ kind: 'report', workspaceId, run: reply.value.run })
    return
  }
  const left = await freshLastRun(workspaceId)
  // Begun, and then something failed that keeps Keydesk from writing down how it went on: the banner takes over.
  const wasBegun = left !== null && left.endedAt === null && reply.failure.code !== 'write-in-progress'
  show(wasBegun ? null : { ...confirm, failure: reply.failure })
}

/** Ends the run under way after the keys being revoked right now. */
export const stopRevoking = (): void => {
  underWay?.abort()
  const { dialog } = useRevocations.getState()
  if (dialog?.kind === 'running') show({ ...dialog, isStopping: true })
}

/** Finds out what became of a run that a crash cut off; answers what went wrong, or null. */
export const settleRun = async (run: RevocationRun): Promise<Failure | null> => {
  const { workspaceId, id } = run
  const reply = await call('revocations.settle', { workspaceId, runId: id })
  if (!reply.ok) {
    await freshLastRun(workspaceId)
    return reply.failure
  }
  keepLast(workspaceId, reply.value.run)
  openReport(reply.value.run)
  return null
}

/** Shows what became of the keys of a run. */
export const openReport = (run: RevocationRun): void =>
  show({ kind: 'report', workspaceId: run.workspaceId, run })

/** Forgets a run that ended. */
export const putAwayRun = async (run: RevocationRun): Promise<void> => {
  keepLast(run.workspaceId, null)
  const reply = await call('revocations.putAway', { workspaceId: run.workspaceId, runId: run.id })
  if (!reply.ok) await lastRunResource.reload(run.workspaceId)
}

/** Closes what is on screen. A report with nothing left to do is put away with it. */
export const closeRevocation = (): void => {
  const { dialog } = useRevocations.getState()
  show(null)
  if (dialog?.kind === 'report' && dialog.run.items.every(isGone)) void putAwayRun(dialog.run)
}
