import type { ApiKey } from '#shared/api-key'
import type { IdentifiedKey } from '#shared/contract/keys/fingerprints'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { selectProject } from '../projects'
import { selectWorkspace, workspacesResource } from '../workspace'

/** An identified key that the last list of its project has. */
export interface ListedKey {
  readonly identified: IdentifiedKey & { readonly projectId: number }
  readonly apiKey: ApiKey
}

/** The same where it is one: then it can be changed. */
export const listedKey = (identified: IdentifiedKey): ListedKey | null => {
  const { projectId, standing } = identified
  if (projectId === null || standing.state !== 'listed') return null
  return { identified: { ...identified, projectId }, apiKey: standing.key }
}

const openWorkspace = async (workspaceId: string): Promise<void> => {
  if (workspacesResource.get().data?.selectedId !== workspaceId) await selectWorkspace(workspaceId)
}

/** Opens the project of a key, and the key's details where it has an id. */
export const showKey = async (
  workspaceId: string,
  projectId: number,
  keyId: string | null,
): Promise<void> => {
  await openWorkspace(workspaceId)
  await selectProject(workspaceId, projectId, keyId)
}

/** Opens the dialog that starts rotating a key. */
export const rotateKey = async ({ identified, apiKey }: ListedKey): Promise<void> => {
  const { workspaceId, projectId, projectName } = identified
  await openWorkspace(workspaceId)
  openRotateDialog({ workspaceId, projectId, projectName, key: apiKey })
}
