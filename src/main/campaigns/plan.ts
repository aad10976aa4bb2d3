import type { ApiKey } from '#shared/api-key'
import type { CallOutput, ParsedInput } from '#shared/contract'
import type { CampaignObstacle } from '#shared/contract/keys/campaigns'
import type { Failure } from '#shared/failure'
import { isOpen } from '#shared/domain/rotation'
import { cleanName } from '#shared/domain/visible-text'
import { listedNameLength } from '#shared/limits'
import { failureOf } from '../keydesk-error'
import type { CampaignsOptions } from './ports'
import { rotationsOf } from './work'

type Listed = { readonly keys: ReadonlyMap<string, ApiKey> } | { readonly failure: Failure }

/** Says which keys can be rotated, under which names and where to. One list a project, one after the other. */
export const planCampaign = async (
  deps: CampaignsOptions,
  { workspaceId, keys }: ParsedInput<'campaigns.plan'>,
  signal: AbortSignal,
): Promise<CallOutput<'campaigns.plan'>> => {
  const destinationsOf = await deps.destinationsOf(workspaceId)
  const known = new Set((await deps.destinations(workspaceId)).map(({ id }) => id))
  const rotations = await rotationsOf(deps, workspaceId)
  const beingReplaced = new Set(rotations.filter(isOpen).map(({ oldKey }) => oldKey.id))
  const lists = new Map<number, Listed>()
  for (const projectId of new Set(keys.map((key) => key.projectId))) {
    signal.throwIfAborted()
    try {
      const listed = await deps.listKeys({ workspaceId, projectId }, signal)
      lists.set(projectId, { keys: new Map(listed.map((key) => [key.id, key])) })
    } catch (thrown) {
      lists.set(projectId, { failure: failureOf(thrown) })
    }
  }
  const planned = (key: (typeof keys)[number]) => {
    const list = lists.get(key.projectId)
    const failure = list !== undefined && 'failure' in list ? list.failure : null
    const listed = list !== undefined && 'keys' in list ? list.keys.get(key.keyId) : undefined
    const obstacle = ((): CampaignObstacle | null => {
      if (failure !== null) return 'list-failed'
      if (listed === undefined) return 'not-listed'
      return beingReplaced.has(key.keyId) ? 'being-replaced' : null
    })()
    return {
      ...key,
      keyName: listed?.name.slice(0, listedNameLength) ?? key.keyName,
      newName: cleanName(listed?.name ?? key.keyName),
      newClientRef: listed?.clientRef ?? '',
      // One that was removed meanwhile cannot be delivered to.
      destinationIds: destinationsOf(key.keyId).filter((id) => known.has(id)),
      obstacle,
      failure,
    }
  }
  return { rows: keys.map(planned) }
}
