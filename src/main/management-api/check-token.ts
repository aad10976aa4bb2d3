import type { Permission } from '#shared/domain/permission'
import { isFailure } from '../keydesk-error'
import type { CallOptions, ManagementApi } from './types'

/**
 * What two harmless reads showed of a token. What it may change is learned by trying, never here. Nothing granted
 * proves nothing: the API may answer a dead or wrong token with 403 as well (management-api.md, "Address and token").
 */
export interface TokenKnowledge {
  readonly granted: readonly Permission[]
  /** What the API itself refused it. */
  readonly refused: readonly Permission[]
  /** The IDs of the projects that it lists; null where it may not. */
  readonly projectIds: ReadonlySet<number> | null
}

const lacks = (thrown: unknown, permission: Permission): boolean =>
  isFailure(thrown, 'permission-missing') && thrown.failure.permission === permission

/**
 * Tries a pasted token by listing projects, then the keys of one project.
 * Where both are refused by the API itself, nothing is granted; a person has to say whether such a token is kept.
 * Throws what the first listing failed with otherwise: `token-rejected`, or why the API could not be asked, among it
 * a 403 that is not the API's own. A failure of the second is not one of the token unless it is rejected there.
 */
export const checkToken = async (api: ManagementApi, options: CallOptions): Promise<TokenKnowledge> => {
  const granted: Permission[] = []
  const refused: Permission[] = []
  let projectIds: ReadonlySet<number> | null = null
  let projectId: number | undefined
  try {
    const projects = await api.listProjects(options)
    granted.push('view-projects')
    projectIds = new Set(projects.map(({ id }) => id))
    // One project's keys are enough to learn the permission; the whole workspace may be 100,000 rows.
    projectId = (projects.find((project) => project.isDefault) ?? projects[0])?.id
  } catch (thrown) {
    if (!lacks(thrown, 'view-projects')) throw thrown
    refused.push('view-projects')
  }
  try {
    await api.listKeys(projectId, options)
    granted.push('view-api-keys')
  } catch (thrown) {
    const isPassedOver = granted.length > 0 && !isFailure(thrown, 'token-rejected', 'cancelled')
    if (lacks(thrown, 'view-api-keys')) refused.push('view-api-keys')
    else if (!isPassedOver) throw thrown
  }
  return { granted, refused, projectIds }
}
