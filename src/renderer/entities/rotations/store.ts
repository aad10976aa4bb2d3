import type { Rotation } from '#shared/contract/keys/rotations'
import { mapReply } from '#shared/domain/reply'
import { isOpen } from '#shared/domain/rotation'
import { call, createResource, onEvent, useData } from '../../bridge'

/** The rotations of each workspace: open ones first, then those ended lately. */
export const rotationsResource = createResource<readonly Rotation[]>({
  load: async (workspaceId) =>
    mapReply(await call('rotations.list', { workspaceId }), ({ rotations }) => rotations),
  follow: ({ renew }) => onEvent('rotations.changed', ({ workspaceId }) => renew(workspaceId)),
})

const known = (workspaceId: string): readonly Rotation[] => rotationsResource.get(workspaceId).data ?? []

/** The rotation as main has it now; the one known before where it cannot say. */
export const freshRotation = async (
  workspaceId: string,
  rotationId: string,
): Promise<Rotation | undefined> => {
  await rotationsResource.reload(workspaceId)
  return known(workspaceId).find(({ id }) => id === rotationId)
}

/** The rotation that made a key, as main has it now. */
export const freshReplacing = async (
  workspaceId: string,
  newKeyId: string,
): Promise<Rotation | undefined> => {
  await rotationsResource.reload(workspaceId)
  return known(workspaceId).find((each) => each.newKeyId === newKeyId)
}

/** Whether a key is the old one of an open rotation. */
export const isBeingRotated = (workspaceId: string, keyId: string): boolean =>
  known(workspaceId).some((each) => isOpen(each) && each.oldKey.id === keyId)

/** A rotation as it is known now; before it is known, as it was given. */
export const useRotation = (given: Rotation): Rotation =>
  useData(
    rotationsResource,
    given.workspaceId,
    (rotations) => rotations?.find(({ id }) => id === given.id) ?? given,
  )
