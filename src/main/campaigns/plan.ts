import type { ApiKey } from '#shared/api-key'
import type { CallOutput, ParsedInput } from '#shared/contract'
import type { CampaignObstacle } from '#shared/contract/keys/campaigns'
import type { Failure } from '#shared/failure'
import { listedNameLength } from '#shared/limits'
import { isOpen } from '#shared/domain/rotation'
import { cleanName } from '#shared/domain/visible-text'
import { failureOf } from '../keydesk-error'
import type { CampaignsOptions } from './ports'
import { rotationsByKey } from './work'

type Listed = { readonly keys: ReadonlyMap<string, ApiKey> } | { readonly failure: Failure }

/** Says which keys can be rotated, under which names and where to. One list a project, one after the other. */
export const planCampaign = async (
  deps: CampaignsOptions,
  { workspaceId, keys }: ParsedInput<'campaigns.plan'>,
  signal: AbortSignal,
): Promise<CallOutput<'campaigns.plan'>> => {
  const destinationsOf = await deps.destinationsOf(workspaceId)
  const byKey = await rotationsByKey(deps, workspaceId)
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
    const rotation = byKey.get(key.keyId)
    const obstacle = ((): CampaignObstacle | null => {
      if (failure !== null) return 'list-failed'
      if (listed === undefined) return 'not-listed'
      return rotation !== undefined && isOpen(rotation) ? 'being-replaced' : null
    })()
    return {
      ...key,
      keyName: listed?.name.slice(0, listedNameLength) ?? key.keyName,
      newName: cleanName(listed?.name ?? key.keyName),
      newClientRef: listed?.clientRef ?? '',
      destinationIds: [...destinationsOf(key.keyId)],
      obstacle,
      failure,
    }
  }
  return { rows: keys.map(planned) }
}
