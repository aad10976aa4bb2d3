import type { Project } from '#shared/project'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { type AuditLog, type AuditLogOptions, createAuditLog, type AuditFacts, namedAudit } from './audit'
import { createDemoAudit, type DemoAuditLog } from './demo-audit'
import { fillDemo } from './demo-fill'
import { type ApiRegistry, createApiRegistry } from './credentials/api-for'
import {
  createDemoWorkspace,
  type DemoWorkspace,
  demoWorkspaceId,
  type DemoSamples,
  demoWorkspaceName,
  noDemo,
} from './credentials/demo-workspace'
import { createDeletingTokens, type DeletingTokens } from './credentials/deleting-tokens'
import { openProfiles, type Profiles, workspaceFolder } from './credentials/profiles'
import { createTokenAccess } from './credentials/token-access'
import { createTokenCache, type TokenCache } from './credentials/token-cache'
import { createTokenStore, type TokenStore } from './credentials/token-store'
import { createEvents, type Events } from './events'
import { KeydeskError } from './keydesk-error'
import type { Wait } from './management-api/http/deadline'
import type { ApiClock } from './management-api/api-clock'
import { createManagementApi } from './management-api/management-api'
import type { ManagementApi } from './management-api/types'
import { demoUnderPolicy, requireConnection } from './policy'
import { knownProjects } from './projects/known-projects'
import type { FeaturesOptions } from './features'
import type { DocumentStore, StoredDocument } from './storage/document-store'

/** What every feature may ask for, by the names under which the features ask for it. */
export interface Shared {
  readonly apiFor: (workspaceId: string) => Promise<ManagementApi>
  readonly documents: DocumentStore
  readonly events: Events
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The clock of a workspace's server. */
  readonly clockOf: (workspaceId: string) => ApiClock
  readonly wait?: Wait
}

/** What the features stand on. */
export interface Core {
  readonly shared: Shared
  readonly profiles: StoredDocument<Profiles>
  readonly tokenStore: TokenStore
  readonly tokens: TokenCache
  readonly deletingTokens: DeletingTokens
  /** Takes back the question whether a token may go elsewhere, where one is open: nobody is there to answer. */
  readonly endQuestions: () => void
  readonly demo: DemoWorkspace
  readonly registry: ApiRegistry
  /** A client for a token that is not stored yet. */
  readonly apiWith: (baseUrl: string, token: string) => ManagementApi
  readonly log: AuditLog
  /** The demo's own: what is done there is in no other. */
  readonly demoLog: DemoAuditLog
  /** Who writes the log, and on which computer. */
  readonly writer: { readonly actor: string; readonly host: string }
  /** The log, its entries given the names of workspaces and projects. */
  readonly audit: Pick<AuditLog, 'begin' | 'note' | 'record'>
  /** The workspaces that are there, the open demo among them. Throws `stored-data-unreadable`. */
  readonly workspaces: () => Promise<readonly { readonly id: string; readonly name: string }[]>
  /** Throws `workspace-unknown`. */
  readonly workspaceName: (workspaceId: string) => Promise<string>
  /** Whether a project is the default one, as last listed, or else as the API says now. Throws what it said. */
  readonly isDefaultProject: (workspaceId: string, projectId: number, signal: AbortSignal) => Promise<boolean>
  /** As last listed; null where it never was. */
  readonly listedProjectName: (workspaceId: string, projectId: number) => Promise<string | null>
  /** The same, empty where it never was. */
  readonly projectName: (workspaceId: string, projectId: number) => Promise<string>
}

/** The name of the person at the machine, as the OS knows it; some sessions have none. */
const osUser = (): string => {
  try {
    return userInfo().username
  } catch {
    return 'unknown'
  }
}

/** Makes the demo workspace as this run and the policy let it be. */
const demoOf = (
  { startDemo, store, policy }: FeaturesOptions,
  fill: (samples: DemoSamples) => Promise<void>,
): DemoWorkspace =>
  startDemo === undefined
    ? noDemo
    : demoUnderPolicy(
        createDemoWorkspace({
          startDemo,
          reset: () => store.clearFolder(workspaceFolder(demoWorkspaceId)),
          fill,
        }),
        policy,
      )

/** Makes what the features stand on: the API's clients, the log, the clock, the profiles. */
export const createCore = (options: FeaturesOptions): Core => {
  const { store, policy, openWriteLine } = options
  const { now = Date.now, random, wait } = options.time ?? {}
  const reading = {
    fetch: options.fetch,
    now,
    ...(random !== undefined && { random }),
    ...(options.longLists !== undefined && { longLists: options.longLists }),
  }
  const profiles = openProfiles(store)
  const workspaceName = async (workspaceId: string): Promise<string> => {
    if (workspaceId === demoWorkspaceId) return demoWorkspaceName
    const profile = (await profiles.read()).workspaces.find(({ id }) => id === workspaceId)
    if (profile === undefined) throw new KeydeskError({ code: 'workspace-unknown' })
    return profile.name
  }
  const listedProject = async (workspaceId: string, projectId: number): Promise<Project | null> => {
    const known = await knownProjects(store, workspaceId).read()
    return known?.rows.projects.find(({ id }) => id === projectId) ?? null
  }
  const listedProjectName = async (workspaceId: string, projectId: number): Promise<string | null> =>
    (await listedProject(workspaceId, projectId))?.name ?? null
  const projectName = async (workspaceId: string, projectId: number): Promise<string> =>
    (await listedProjectName(workspaceId, projectId)) ?? ''
  const writer = { actor: osUser(), host: hostname() }
  const onWritten: NonNullable<AuditLogOptions['onWritten']> = (entries) => {
    const keys = entries.flatMap(({ workspaceId, keyId, outcome }) =>
      workspaceId === null || keyId === null || outcome === 'started' ? [] : [{ workspaceId, keyId }],
    )
    if (keys.length > 0) options.send('audit.written', { keys })
  }
  const log = createAuditLog({
    folder: join(store.folder.path, 'audit'),
    now,
    ...writer,
    onOwed: (entries) => options.send('audit.owed', { entries }),
    onWritten,
    ...(options.auditFile === undefined ? { keychain: options.keychain } : { file: options.auditFile }),
  })
  const demoAudit = createDemoAudit({
    folder: join(store.folder.path, workspaceFolder(demoWorkspaceId), 'audit'),
    now,
    ...writer,
    onWritten,
  })
  const logOf = ({ workspaceId }: AuditFacts) => (workspaceId === demoWorkspaceId ? demoAudit.log : log)
  const everyLog: Pick<AuditLog, 'begin' | 'note' | 'record'> = {
    begin: (action, facts) => logOf(facts).begin(action, facts),
    note: (record) => logOf(record).note(record),
    record: (record) => logOf(record).record(record),
  }
  const audit = namedAudit(everyLog, {
    workspace: (workspaceId) => workspaceName(workspaceId).catch(() => ''),
    project: (workspaceId, projectId) => projectName(workspaceId, projectId).catch(() => ''),
  })
  const tokenStore = createTokenStore(options.keychain)
  const deletingTokens = createDeletingTokens(options.keychain)
  const questions = new AbortController()
  const tokens = createTokenCache(
    createTokenAccess({
      store: tokenStore,
      confirmAddress: options.confirmAddress,
      audit,
      signal: questions.signal,
    }),
  )
  const events = createEvents()
  const demo = demoOf(options, (samples) => fillDemo(samples, { documents: store, audit: demoAudit, events }))
  const registry = createApiRegistry({
    profiles,
    tokens,
    deletingTokens,
    demo,
    now,
    requireConnection: (baseUrl) => requireConnection(policy, baseUrl),
    makeApi: (api) => createManagementApi({ ...api, ...reading, openWriteLine }),
  })
  return {
    shared: {
      apiFor: (workspaceId) => registry.apiFor(workspaceId),
      documents: store,
      events,
      now,
      clockOf: (workspaceId) => registry.clockOf(workspaceId),
      ...(wait !== undefined && { wait }),
    },
    profiles,
    tokenStore,
    tokens,
    deletingTokens,
    endQuestions: () => questions.abort(),
    demo,
    registry,
    apiWith: (baseUrl, token) => createManagementApi({ baseUrl, token: async () => token, ...reading }),
    log,
    demoLog: demoAudit.log,
    writer,
    audit,
    workspaces: async () => {
      const open = demo.current()
      return [...(await profiles.read()).workspaces, ...(open === null ? [] : [open])]
    },
    workspaceName,
    isDefaultProject: async (workspaceId, projectId, signal) => {
      const listed = await listedProject(workspaceId, projectId)
      if (listed !== null) return listed.isDefault
      return (await (await registry.apiFor(workspaceId)).getProject(projectId, { signal })).isDefault
    },
    listedProjectName,
    projectName,
  }
}
