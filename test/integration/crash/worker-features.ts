import { writeSync } from 'node:fs'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Features } from '../../../src/main/features'
import type { CallContext } from '../../../src/main/ipc/call-handlers'
import type { Fetch } from '../../../src/main/management-api/types'
import { isRowUnsettled } from '#shared/domain/campaign'
import { hostOf } from '#shared/domain/regions'
import { createDocumentStore } from '../../../src/main/storage/document-store'
import type { Answer, Found, Said, Step, WorkerConfig } from './messages'
import { createTokenKeychain } from '../../support/memory-keychain'
import { openFeatures } from '../../support/features'

export interface WorkerFeatures {
  readonly features: Features
  readonly context: CallContext
  readonly say: (said: Said) => void
  /** Asks for a step and says so before and after; null where it was refused. */
  readonly ask: <A extends Answer>(step: Step, work: () => Promise<A>) => Promise<A | null>
  /** Calls back before each DELETE that goes out. */
  onDelete: () => void
  /** Resolves at the next `rotations.changed`. */
  readonly rotationsChanged: () => Promise<void>
  readonly setAside: string[]
}

/** At once and to the file descriptor: what is said is said before anything else can happen. */
export const say = (said: Said): void => {
  const bytes = Buffer.from(`${JSON.stringify(said)}\n`)
  for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at)
}

/** Puts all of main together over the profile's folder, as a start of the app does. */
export const startFeatures = ({ folder, token, baseUrl }: WorkerConfig): WorkerFeatures => {
  const waiting: (() => void)[] = []
  const setAside: string[] = []
  const services = `${new URL(baseUrl).origin}/regions/eu1`
  const countedFetch: Fetch = (url, init) => {
    if (init.method === 'DELETE') worker.onDelete()
    return fetch(url, init)
  }
  const features = openFeatures({
    store: createDocumentStore({ folder, onSetAside: (name, reason) => setAside.push(`${name}: ${reason}`) }),
    folder,
    keychain: createTokenKeychain(baseUrl, token),
    // The services are played by the same server.
    fetch: (url, init) => fetch(url.replace(`https://${hostOf('batch', 'eu1')}`, services), init),
    openWriteLine: async () => ({ fetch: countedFetch, release: () => undefined }),
    send: (name, payload) => {
      if (name === 'rotations.changed') for (const wake of waiting.splice(0)) wake()
      if (name === 'revocations.progress' && 'done' in payload && 'runId' in payload)
        say({ say: 'progress', done: payload.done })
      if (name === 'campaigns.progress' && 'campaignId' in payload)
        say({ say: 'row', campaignId: payload.campaignId, row: payload.now })
    },
    confirmDelivery: async () => true,
    remind: () => undefined,
  })
  const worker: WorkerFeatures = {
    features,
    context: { signal: new AbortController().signal },
    say,
    ask: async (step, work) => {
      say({ say: 'asks', step })
      try {
        const answer = await work()
        const { rotation, run, made, campaign } = answer
        say({
          say: 'has',
          step,
          answer: {
            ...(rotation === undefined ? {} : { rotation }),
            ...(run === undefined ? {} : { run }),
            ...(made === undefined ? {} : { made }),
            ...(campaign === undefined ? {} : { campaign }),
          },
        })
        return answer
      } catch (thrown) {
        say({ say: 'refused', step, code: codeOf(thrown) })
        return null
      }
    },
    onDelete: () => undefined,
    rotationsChanged: () => new Promise((resolve) => waiting.push(resolve)),
    setAside,
  }
  return worker
}

const codeOf = (thrown: unknown): string => {
  const failure: unknown = thrown instanceof Error && 'failure' in thrown ? thrown.failure : null
  return failure === null ? String(thrown) : JSON.stringify(failure)
}

/** Ends what the life before left half-done, as the app and its window do at start, and tells what there is. */
export const findAll = async (
  worker: WorkerFeatures,
  { workspaceId, life }: WorkerConfig,
): Promise<Found> => {
  const { features, context } = worker
  const { handlers } = features
  const { verdict: verdictBefore } = await handlers['audit.verify']({}, context)
  await features.readSettings()
  const repaired = features.repair()
  const list = async () => (await handlers['rotations.list']({ workspaceId }, context)).rotations
  // The first look settles what is open, in the background.
  let changed = worker.rotationsChanged()
  let rotations = await list()
  const isOpen = () =>
    rotations.some(({ stage, isDelivered }) => stage === 'creating' || (stage === 'waiting' && !isDelivered))
  while (isOpen()) {
    await changed
    changed = worker.rotationsChanged()
    rotations = await list()
  }
  // A revocation that was sent stays open while the old key is listed; asked for, it says that it has looked.
  for (const { id: rotationId } of rotations.filter(({ stage }) => stage === 'revoking')) {
    const settle = () => handlers['rotations.settle']({ rotationId }, context)
    let seen = await settle()
    while (seen.rotation.stage === 'revoking' && seen.stillListedSeconds === null) {
      await nextTurn()
      seen = await settle()
    }
  }
  rotations = await list()
  const { run: runBefore } = await handlers['revocations.last']({ workspaceId }, context)
  let run = runBefore
  if (run !== null && run.endedAt === null)
    ({ run } = await handlers['revocations.settle']({ workspaceId, runId: run.id }, context))
  let { campaign } = await handlers['campaigns.last']({ workspaceId }, context)
  if (campaign?.rows.some(isRowUnsettled) === true)
    ({ campaign } = await handlers['campaigns.settle']({ workspaceId, campaignId: campaign.id }, context))
  const { creations } = await handlers['creations.settle']({ workspaceId }, context)
  await repaired
  // One more entry, so that the log accounts for a line that a kill cut off.
  const { settings } = await handlers['settings.get']({}, context)
  const clipboardClearSeconds = 10 + (life % 200)
  await handlers['settings.set']({ settings: { ...settings, clipboardClearSeconds } }, context)
  const { verdict } = await handlers['audit.verify']({}, context)
  return { verdictBefore, verdict, rotations, runBefore, run, campaign, creations, setAside: worker.setAside }
}
