import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { Rotation } from '#shared/contract/keys/rotations'
import { isOpen } from '#shared/domain/rotation'
import { rotationsResource } from './store'

/** What a key is in an open rotation: the one to go, the one to stay, or one whose value was lost. */
export type RotationRole = 'old' | 'new' | 'lost'

const rolesIn = (rotations: readonly Rotation[]): ReadonlyMap<string, RotationRole> => {
  const roles = new Map<string, RotationRole>()
  for (const { oldKey, newKeyId, candidates } of rotations.filter(isOpen)) {
    for (const { id } of candidates) roles.set(id, 'lost')
    if (newKeyId !== null) roles.set(newKeyId, 'new')
    roles.set(oldKey.id, 'old')
  }
  return roles
}

/** The keys of a workspace that take part in an open rotation, by id. The same object while nothing changes. */
export const useRotatingKeys = (workspaceId: string): ReadonlyMap<string, RotationRole> =>
  // Dates and reminders change as well; a table drawn anew for those would be drawn for nothing.
  useStore(
    rotationsResource.store,
    useShallow((all) => rolesIn(all[workspaceId]?.data ?? [])),
  )
