import { type DemoServer, type DemoServerOptions, startDemoServer } from '#demo/index'
import type { CallName, ParsedInput } from '#shared/contract'
import { unpackKeys } from '#shared/key-list'
import { createHandoff } from '../../../src/main/handoff/handoff'
import { createKeyHandlers } from '../../../src/main/keys/key-handlers'
import { createManagementApi } from '../../../src/main/management-api/management-api'
import { createProjectHandlers } from '../../../src/main/projects/project-handlers'
import { createMemoryDocuments } from '../../support/memory-documents'

export const workspaceId = '11111111-1111-4111-8111-111111111111'
const other = new AbortController().signal

type Rest<N extends CallName> = Omit<ParsedInput<N>, 'workspaceId'>

/** The keys and projects rooms over a demo server of their own; nothing waits between looks. */
export const startRooms = async (options: DemoServerOptions = {}) => {
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
    clipboard: { readText: () => '', writeSecret: () => {}, clear: () => {} },
    askForFile: async () => null,
    now: Date.now,
    send: () => {},
  })
  let time = Date.now()
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
    wait: async () => between.look(),
  }
  const keys = createKeyHandlers({ ...shared, handoff })
  const projects = createProjectHandlers(shared)
  const count = (method: string): number =>
    server.requests.filter((request) => request.method === method).length
  return {
    server,
    documents,
    handoff,
    between,
    projectId: server.state.projects()[0]?.project_id ?? 0,
    now: () => time,
    passTime: (ms: number) => void (time += ms),
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
    create: (input: Partial<Rest<'keys.create'>> = {}, signal = other) =>
      keys['keys.create'](
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
    createProject: (input: Rest<'projects.create'>, signal = other) =>
      projects['projects.create']({ workspaceId, ...input }, { signal }),
    rename: (input: Rest<'projects.rename'>) =>
      projects['projects.rename']({ workspaceId, ...input }, { signal: other }),
    remove: (input: Rest<'projects.remove'>) =>
      projects['projects.remove']({ workspaceId, ...input }, { signal: other }),
    close: async () => {
      handoff.dispose()
      await server.close()
    },
  }
}

export type Rooms = Awaited<ReturnType<typeof startRooms>>
