import { type DemoServer, type DemoServerOptions, startDemoServer } from '#demo/index'
import type { CallName, ParsedInput } from '#shared/contract'
import { unpackKeys } from '#shared/key-list'
import type { AuditRecord } from '../../../src/main/audit/types'
import { createCreationJournal } from '../../../src/main/creations/journal'
import { createEvents } from '../../../src/main/events'
import { createHandoff } from '../../../src/main/handoff/handoff'
import { createInterruptedCreations } from '../../../src/main/interrupted-creations/interrupted-creations'
import { liveListings } from '../../../src/main/interrupted-creations/listings'
import { createKeyHandlers } from '../../../src/main/keys/key-handlers'
import { createManagementApi } from '../../../src/main/management-api/management-api'
import { createProjectHandlers } from '../../../src/main/projects/project-handlers'
import { createMemoryDocuments } from '../../support/memory-documents'
import { createUnfinishedSaves } from '../../../src/main/handoff/unfinished-saves'
import { createMemoryClipboard } from '../../support/memory-clipboard'

export const workspaceId = '11111111-1111-4111-8111-111111111111'
const other = new AbortController().signal

type Rest<N extends CallName> = Omit<ParsedInput<N>, 'workspaceId'>

/** The keys and projects features over a demo server of their own; nothing waits between looks. */
export const startFeatures = async (options: DemoServerOptions = {}) => {
  const awaited = new Map<string, () => void>()
  const server: DemoServer = await startDemoServer({
    ...options,
    onRequest: (request) => {
      awaited.get(request.method)?.()
      return options.onRequest?.(request)
    },
  })
  const documents = createMemoryDocuments()
  const handoff = createHandoff({
    clipboard: createMemoryClipboard(),
    saves: createUnfinishedSaves(documents),
    askForFile: async () => null,
    now: Date.now,
    send: () => {},
    events: createEvents(),
  })
  let time = Date.now()
  let clockOffset = 0
  const api = createManagementApi({
    baseUrl: server.baseUrl,
    token: async () => server.token,
    fetch,
    random: () => 0,
  })
  /** Called before each look but the first; what it waits for is waited for. */
  const between: { look: () => void | Promise<void> } = { look: () => {} }
  const shared = {
    apiFor: async () => api,
    documents,
    now: () => time,
    clockOf: () => ({ now: () => time + clockOffset, offset: () => clockOffset }),
    wait: async () => between.look(),
  }
  /** The features of one run of the app; what is in their memory ends with it. */
  const run = () => {
    const changed: string[] = []
    /** What a list of keys or of projects has to be changed for. */
    const told: unknown[] = []
    const records: AuditRecord[] = []
    const events = createEvents()
    events.on('creationsChanged', ({ workspaceId: of }) => void changed.push(of))
    events.on('keyCreated', ({ projectId, key }) => void told.push({ projectId, created: key.id }))
    events.on('keyOnlyListed', ({ projectId }) => void told.push({ projectId, created: null }))
    events.on('projectCreated', ({ project }) => void told.push({ project: project.name }))
    const journal = createCreationJournal({ documents, events, now: () => time })
    const keyCalls = createKeyHandlers({ ...shared, events, handoff, journal })
    const { calls } = keyCalls
    const projectCalls = createProjectHandlers({ ...shared, events, journal })
    const creations = createInterruptedCreations({
      ...shared,
      ...liveListings(keyCalls, projectCalls),
      journal,
      projectName: async () => 'Default project',
      audit: { record: async (record) => void records.push(record) },
    })
    return {
      keys: calls,
      projects: projectCalls,
      records,
      changed,
      told,
      create: (input: Partial<Rest<'keys.create'>> = {}, signal = other) =>
        calls['keys.create'](
          {
            workspaceId,
            projectId: server.state.projects()[0]?.project_id ?? 0,
            name: 'web prod',
            clientRef: '',
            lifetime: { kind: 'permanent' },
            ...input,
          },
          { signal },
        ),
      createProject: (input: Rest<'projects.create'>, signal = other) =>
        projectCalls['projects.create']({ workspaceId, ...input }, { signal }),
      settle: async () => (await creations['creations.settle']({ workspaceId }, { signal: other })).creations,
      dismiss: (creationId: string) =>
        creations['creations.dismiss']({ workspaceId, creationId }, { signal: other }),
    }
  }
  const first = run()
  const { keys, projects } = first
  const count = (method: string): number =>
    server.requests.filter((request) => request.method === method).length
  return {
    server,
    documents,
    handoff,
    between,
    /** Starts the app again: what was in memory is gone, what is on disk is there. */
    restart: run,
    projectId: server.state.projects()[0]?.project_id ?? 0,
    now: () => time,
    passTime: (ms: number) => void (time += ms),
    /** How far the server's clock is found to be ahead of this computer's. */
    findClockOffset: (ms: number) => void (clockOffset = ms),
    count,
    /** Resolves when the server has the next request of a method. */
    seen: (method: string) => new Promise<void>((resolve) => void awaited.set(method, resolve)),
    /** The keys of the first project, as they cross to the window. */
    keyList: () =>
      keys['keys.list'](
        { workspaceId, projectId: server.state.projects()[0]?.project_id ?? 0 },
        { signal: other },
      ),
    list: async (input: Rest<'keys.list'>, signal = other) => {
      const listed = await keys['keys.list']({ workspaceId, ...input }, { signal })
      return { ...listed, keys: unpackKeys(listed.keys) }
    },
    told: first.told,
    create: first.create,
    reconcile: (attemptId: string, signal = other) => keys['keys.reconcile']({ attemptId }, { signal }),
    revoke: (keyId: string, typedName: string, signal = other) =>
      keys['keys.revoke'](
        { workspaceId, projectId: server.state.projects()[0]?.project_id ?? 0, keyId, typedName },
        { signal },
      ),
    checkRevoked: (keyId: string) =>
      keys['keys.checkRevoked'](
        { workspaceId, projectId: server.state.projects()[0]?.project_id ?? 0, keyId },
        { signal: other },
      ),
    listProjects: (signal = other) => projects['projects.list']({ workspaceId }, { signal }),
    select: (projectId: number) => projects['projects.select']({ workspaceId, projectId }, { signal: other }),
    createProject: first.createProject,
    rename: (input: Rest<'projects.rename'>) =>
      projects['projects.rename']({ workspaceId, ...input }, { signal: other }),
    remove: (input: Rest<'projects.remove'>) =>
      projects['projects.remove']({ workspaceId, ...input }, { signal: other }),
    close: async () => {
      await handoff.dispose()
      await server.close()
    },
  }
}

export type Features = Awaited<ReturnType<typeof startFeatures>>
