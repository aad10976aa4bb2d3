import { useMemo } from 'react'
import type { Destination } from '#shared/contract/keys/destinations'
import { annotationsResource } from '../annotations'
import { useLoaded, usePolicy } from '../bridge'
import { destinationsResource } from './store'

const none: readonly Destination[] = []

/** The destinations that a key's value went to, and that are still there; none where the policy forbids delivering. */
export const useUsualDestinations = (workspaceId: string, keyId: string): readonly Destination[] => {
  const isForbidden = usePolicy().policy.allowDelivery === false
  const { data: known } = useLoaded(destinationsResource, workspaceId)
  const { data: notes } = useLoaded(annotationsResource, workspaceId)
  const ids = notes?.[keyId]?.destinations
  return useMemo(
    () =>
      isForbidden || ids === undefined
        ? none
        : (known?.destinations ?? none).filter(({ id }) => ids.includes(id)),
    [isForbidden, ids, known],
  )
}
