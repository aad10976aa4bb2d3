import type { DemoServer, WorkspaceSeed } from '#demo/index'
import { checkToken } from '../../../src/main/management-api/check-token'
import type { ManagementApi } from '../../../src/main/management-api/types'

const signal = new AbortController().signal

/** The project and the key that the calls work on; the project is not the default one. */
export const projectId = 7
export const keyId = 'kid-7'

export const seed = (): WorkspaceSeed => ({
  projects: [
    { project: { project_id: 1, is_default: true, name: 'Default project' }, keys: [] },
    { project: { project_id: projectId, name: 'Captions' }, keys: [{ apikey_id: keyId, name: 'web' }] },
  ],
})

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly run: (api: ManagementApi) => Promise<unknown>
  /** How often the call's effect shows at the server; for writes. */
  readonly effect?: (state: DemoServer['state']) => number
}

const named = (state: DemoServer['state'], name: string): number =>
  state.projects().filter((project) => project.name === name).length

/** Every call of the client, and the check of a pasted token, which is two. */
export const apiCalls = {
  listProjects: { method: 'GET', run: (api) => api.listProjects({ signal }) },
  getProject: { method: 'GET', run: (api) => api.getProject(projectId, { signal }) },
  listKeys: { method: 'GET', run: (api) => api.listKeys(projectId, { signal }) },
  keyList: { method: 'GET', run: (api) => api.keyList(projectId, { signal }) },
  checkToken: { method: 'GET', run: (api) => checkToken(api, { signal }) },
  createProject: {
    method: 'POST',
    run: (api) => api.createProject({ name: 'Made' }, { signal }),
    effect: (state) => named(state, 'Made'),
  },
  renameProject: {
    method: 'PUT',
    run: (api) => api.renameProject({ projectId, name: 'Renamed' }, { signal }),
    effect: (state) => named(state, 'Renamed'),
  },
  deleteProject: {
    method: 'DELETE',
    run: (api) => api.deleteProject(projectId, { signal }),
    effect: (state) => Number(state.project(projectId) === undefined),
  },
  createKey: {
    method: 'POST',
    run: (api) =>
      api.createKey({ projectId, name: 'made', clientRef: '', lifetime: { kind: 'permanent' } }, { signal }),
    effect: (state) => state.keys(projectId).filter((key) => key.name === 'made').length,
  },
  deleteKey: {
    method: 'DELETE',
    run: (api) => api.deleteKey(keyId, { signal }),
    effect: (state) => Number(state.projectOfKey(keyId) === undefined),
  },
} as const satisfies Record<string, ApiCall>

export type ApiCallName = keyof typeof apiCalls

/** Everything a workspace holds, to compare. */
export const contentsOf = ({ state }: DemoServer): unknown =>
  state.projects().map((project) => ({ project, keys: state.keys(project.project_id) }))
