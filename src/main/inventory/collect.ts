import type { ApiKey } from '#shared/api-key'
import type { Inventory, InventoryPart } from '#shared/inventory'
import type { Failure, FailureCode } from '#shared/failure'
import { type Listing, unreadableField } from '#shared/listing'
import type { Project } from '#shared/project'
import { failureOf } from '../keydesk-error'
import type { Wait } from '../management-api/http/deadline'
import { createRateGate } from './rate-gate'
import { sameForAll } from './same-for-all'

/**
 * As the client takes them. `waitOutRateLimit: false` asks for a 429 at once, so that one gate pauses for all;
 * `givesWay` lets other calls go first.
 */
export interface ReadOptions {
  readonly signal: AbortSignal
  readonly waitOutRateLimit?: boolean
  readonly givesWay?: boolean
}

/** The part of the Management API an inventory needs (management-api.md: GET /projects, GET /api-keys). */
export interface InventoryApi {
  listProjects(options: ReadOptions): Promise<Listing<Project>>
  listKeys(projectId: number, options: ReadOptions): Promise<Listing<ApiKey>>
}

export interface CollectProgress {
  readonly projectsDone: number
  readonly projectsTotal: number
  readonly keysFound: number
  readonly projectsFailed: number
  readonly pausedSeconds: number | null
}

export interface CollectOptions {
  readonly api: InventoryApi
  /** What was last known, for projects that cannot be asked now. */
  readonly previous: Inventory | null
  readonly signal: AbortSignal
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly wait: Wait
  readonly onProgress: (progress: CollectProgress) => void
  /** The most requests in flight. */
  readonly concurrency?: number
  /** Nobody waits for it: every other request of the workspace goes first. */
  readonly inBackground?: boolean
}

export const defaultConcurrency = 8
/** The most requests in flight in the background. */
export const backgroundConcurrency = 2

// The client has tried each of these three times already; this many in a row is an API that is down.
const downAfter = (concurrency: number): number => concurrency * 3
const down: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'connection-failed',
  'timed-out',
  'server-fault',
])

/**
 * Lists the projects and then the keys of each, several at a time.
 * A project that cannot be asked keeps its last known keys and says why; a failure that every project would meet
 * ends the asking. A 403 may be one project's alone: it ends the asking where none of those in flight was let in.
 * Cancelled, it answers what was had by then. Throws where the projects cannot be listed.
 */
export const collectInventory = async (options: CollectOptions): Promise<Inventory> => {
  const { api, signal, now, wait, onProgress, inBackground = false } = options
  const { concurrency = inBackground ? backgroundConcurrency : defaultConcurrency } = options
  const startedAt = new Date(now()).toISOString()
  const projects = await api.listProjects({ signal })
  const known = new Map(options.previous?.parts.map((part) => [part.project.id, part]))
  const parts: (InventoryPart | undefined)[] = Array.from({ length: projects.length })
  let progress: CollectProgress = {
    projectsDone: 0,
    projectsTotal: projects.length,
    keysFound: 0,
    projectsFailed: 0,
    pausedSeconds: null,
  }
  const report = (change: Partial<CollectProgress>): void => {
    progress = { ...progress, ...change }
    onProgress(progress)
  }
  const gate = createRateGate({
    concurrency,
    now,
    wait,
    onPause: (pausedSeconds) => report({ pausedSeconds }),
  })
  let next = 0
  let failedInARow = 0
  let endedBy: Failure | null = null
  let inFlight = 0
  let isLetIn = false
  let denied: Failure | null = null
  let tellVerdict = (): void => undefined
  const verdict = new Promise<void>((resolve) => {
    tellVerdict = resolve
  })

  const lastKnown = (project: Project, failure: Failure): InventoryPart => {
    const before = known.get(project.id)
    return {
      project,
      keys: before?.keys ?? [],
      ...unreadableField(before ?? {}),
      fetchedAt: before?.fetchedAt ?? null,
      failure,
    }
  }
  const judge = (failure: Failure): void => {
    failedInARow += 1
    const isDown = down.has(failure.code) && failedInARow >= downAfter(concurrency)
    if (failure.code === 'permission-missing') denied = failure
    else if (sameForAll.has(failure.code) || failure.code === 'rate-limited' || isDown) endedBy ??= failure
  }
  const answered = (): void => {
    inFlight -= 1
    if (!isLetIn && inFlight > 0) return
    if (!isLetIn && denied !== null) endedBy ??= denied
    tellVerdict()
  }
  const ask = async (index: number, project: Project): Promise<void> => {
    inFlight += 1
    try {
      const asked = { signal, waitOutRateLimit: false, ...(inBackground && { givesWay: true }) }
      const keys = await gate.run(() => api.listKeys(project.id, asked), signal)
      failedInARow = 0
      isLetIn = true
      parts[index] = {
        project,
        keys: [...keys],
        ...unreadableField(keys),
        fetchedAt: new Date(now()).toISOString(),
        failure: null,
      }
      report({ projectsDone: progress.projectsDone + 1, keysFound: progress.keysFound + keys.length })
    } catch (thrown) {
      const failure: Failure = signal.aborted ? { code: 'cancelled' } : failureOf(thrown)
      if (!signal.aborted) judge(failure)
      parts[index] = lastKnown(project, failure)
      report({ projectsDone: progress.projectsDone + 1, projectsFailed: progress.projectsFailed + 1 })
    } finally {
      answered()
    }
  }
  const mayGoOn = (): boolean => endedBy === null && !signal.aborted
  const work = async (): Promise<void> => {
    while (next < projects.length && mayGoOn()) {
      const index = next
      next += 1
      const project = projects[index]
      if (project === undefined) continue
      await ask(index, project)
      if (denied !== null) await verdict
    }
  }

  report({})
  try {
    await Promise.all(Array.from({ length: Math.min(concurrency, projects.length) }, work))
  } finally {
    gate.close()
  }
  const notAsked: Failure = endedBy ?? { code: 'cancelled' }
  return {
    startedAt,
    finishedAt: new Date(now()).toISOString(),
    parts: projects.map((project, index) => parts[index] ?? lastKnown(project, notAsked)),
    ...unreadableField(projects),
  }
}
