import { isOlderService } from '#shared/domain/api-address'
import { createApiClock, type ApiClock } from '../management-api/api-clock'
import { givingWay } from '../management-api/traffic'
import type { ManagementApi } from '../management-api/types'
import { isFailure, KeydeskError } from '../keydesk-error'
import type { StoredDocument } from '../storage/document-store'
import { type DemoWorkspace, demoWorkspaceId } from './demo-workspace'
import { aboutDeletingToken, type DeletingTokens } from './deleting-tokens'
import type { Profile, Profiles } from './profiles'
import type { TokenCache } from './token-cache'

/** Makes the API client of one workspace; `token` is asked before each call. */
export type MakeApi = (options: {
  readonly baseUrl: string
  readonly token: () => Promise<string>
  readonly clock: ApiClock
}) => ManagementApi

export interface ApiRegistryOptions {
  readonly profiles: StoredDocument<Profiles>
  readonly tokens: TokenCache
  /** The second tokens, for workspaces that have one. */
  readonly deletingTokens: Pick<DeletingTokens, 'get' | 'forget'>
  readonly demo: DemoWorkspace
  readonly makeApi: MakeApi
  /** This computer's clock: milliseconds since 1970. */
  readonly now: () => number
  /** Throws where a workspace's stored address may not be connected to. */
  readonly requireConnection: (baseUrl: string) => void
}

export interface ApiRegistry {
  /** The API of a workspace, always the same client. Throws `workspace-unknown`. */
  apiFor(workspaceId: string): Promise<ManagementApi>
  /** The server's clock, as the workspace's answers show it; this computer's where none came yet. */
  clockOf(workspaceId: string): ApiClock
  /** Drops the client of a workspace that is gone. */
  forget(workspaceId: string): void
}

// A refused token is read from the keychain again next time: it may have been replaced there.
const forgettingRefused = (api: ManagementApi, forget: () => void): ManagementApi => {
  const watched =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        return await call(...args)
      } catch (thrown) {
        if (isFailure(thrown, 'token-rejected')) forget()
        throw thrown
      }
    }
  return {
    listProjects: watched((options) => api.listProjects(options)),
    getProject: watched((id, options) => api.getProject(id, options)),
    createProject: watched((project, options) => api.createProject(project, options)),
    renameProject: watched((change, options) => api.renameProject(change, options)),
    deleteProject: watched((id, options) => api.deleteProject(id, options)),
    listKeys: watched((id, options) => api.listKeys(id, options)),
    keyList: watched((id, options) => api.keyList(id, options)),
    createKey: watched((key, options) => api.createKey(key, options)),
    deleteKey: watched((id, options) => api.deleteKey(id, options)),
  }
}

/** The same client, with its deletions by another one where the workspace has a second token for them. */
const deletingBy = (
  api: ManagementApi,
  deleting: ManagementApi,
  ports: {
    readonly secondToken: () => Promise<Profile['deletingToken']>
    readonly forget: () => void
  },
): ManagementApi => {
  const chosen =
    <A extends unknown[], R>(usual: (...args: A) => Promise<R>, second: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const token = await ports.secondToken()
      if (token === undefined) return usual(...args)
      try {
        return await second(...args)
      } catch (thrown) {
        if (isFailure(thrown, 'token-rejected')) ports.forget()
        // Of a token that may be another workspace's, "not there" proves nothing about this one.
        if (!token.isCompared && isFailure(thrown, 'not-found', 'gone'))
          throw new KeydeskError({ ...thrown.failure, code: 'outcome-unknown' }, { fate: 'unknown' })
        throw aboutDeletingToken(thrown)
      }
    }
  return {
    ...api,
    deleteProject: chosen(
      (id, options) => api.deleteProject(id, options),
      (id, options) => deleting.deleteProject(id, options),
    ),
    deleteKey: chosen(
      (id, options) => api.deleteKey(id, options),
      (id, options) => deleting.deleteKey(id, options),
    ),
  }
}

/** Makes the registry of API clients, one a workspace. */
export const createApiRegistry = ({
  profiles,
  tokens,
  deletingTokens,
  demo,
  makeApi,
  now,
  requireConnection,
}: ApiRegistryOptions): ApiRegistry => {
  const apis = new Map<
    string,
    { readonly baseUrl: string; readonly api: ManagementApi; readonly clock: ApiClock }
  >()

  const baseUrlOf = async (workspaceId: string): Promise<string> => {
    if (workspaceId === demoWorkspaceId) {
      const open = demo.current()
      if (open !== null) return open.baseUrl
    }
    const { workspaces } = await profiles.read()
    const profile = workspaces.find(({ id }) => id === workspaceId)
    if (profile === undefined) throw new KeydeskError({ code: 'workspace-unknown' })
    requireConnection(profile.baseUrl)
    // From a version that took the older service for the Management API, and never asked.
    if (isOlderService(profile.baseUrl) && profile.olderServiceAllowed !== true)
      throw new KeydeskError({ code: 'older-service', host: new URL(profile.baseUrl).host })
    return profile.baseUrl
  }

  return {
    apiFor: async (workspaceId) => {
      const baseUrl = await baseUrlOf(workspaceId)
      const known = apis.get(workspaceId)
      // The demo gets a new address each time it is started.
      if (known?.baseUrl === baseUrl) return known.api
      const clock = createApiClock(now)
      const usual = forgettingRefused(
        makeApi({
          baseUrl,
          clock,
          token: async () =>
            workspaceId === demoWorkspaceId ? demo.token(baseUrl) : tokens.get(workspaceId, baseUrl),
        }),
        () => tokens.forget(workspaceId),
      )
      const token = (): Promise<string> => deletingTokens.get(workspaceId, baseUrl)
      const api = givingWay(
        deletingBy(usual, makeApi({ baseUrl, clock, token }), {
          secondToken: async () =>
            (await profiles.read()).workspaces.find(({ id }) => id === workspaceId)?.deletingToken,
          forget: () => deletingTokens.forget(workspaceId),
        }),
      )
      apis.set(workspaceId, { baseUrl, api, clock })
      return api
    },
    clockOf: (workspaceId) => apis.get(workspaceId)?.clock ?? createApiClock(now),
    forget: (workspaceId) => void apis.delete(workspaceId),
  }
}
