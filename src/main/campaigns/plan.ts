import type { ApiKey } from '#shared/api-key'
import type { CallOutput, ParsedInput } from '#shared/contract'
import type { CampaignObstacle } from '#shared/contract/keys/campaigns'
import type { Failure } from '#shared/failure'
import { isOpen } from '#shared/domain/rotation'
import { cleanName } from '#shared/domain/visible-text'
import { listedNameLength } from '#shared/limits'
import { failureOf } from '../keydesk-error'
import type { Place } from '../keys/list-keys'
import type { CampaignsOptions } from './ports'
import { rotationsOf } from './work'

/** What is known of a project whose keys are to be rotated. */
type Listed =
  | {
      readonly keys: ReadonlyMap<string, ApiKey>
      readonly isFull: boolean
      readonly isInDefaultProject: boolean
    }
  | { readonly failure: Failure }

const listed = async (
  { listKeys, isFull, rules }: CampaignsOptions,
  place: Place,
  signal: AbortSignal,
): Promise<Listed> => {
  try {
    const keys = await listKeys(place, signal)
    return {
      keys: new Map(keys.map((key) => [key.id, key])),
      isFull: isFull(place, keys.length),
      isInDefaultProject: await rules.isRuledOut(place.workspaceId, place.projectId, signal),
    }
  } catch (thrown) {
    return { failure: failureOf(thrown) }
  }
}

/** Says which keys can be rotated, under which names and where to. One list a project, one after the other. */
export const planCampaign = async (
  deps: CampaignsOptions,
  { workspaceId, keys }: ParsedInput<'campaigns.plan'>,
  signal: AbortSignal,
): Promise<CallOutput<'campaigns.plan'>> => {
  const notedOf = await deps.notesOf(workspaceId)
  const known = new Set(deps.mayDeliver ? (await deps.destinations(workspaceId)).map(({ id }) => id) : [])
  const rotations = await rotationsOf(deps, workspaceId)
  const beingReplaced = new Set(rotations.filter(isOpen).map(({ oldKey }) => oldKey.id))
  const lists = new Map<number, Listed>()
  for (const projectId of new Set(keys.map((key) => key.projectId))) {
    signal.throwIfAborted()
    lists.set(projectId, await listed(deps, { workspaceId, projectId }, signal))
  }
  const planned = (key: (typeof keys)[number]) => {
    const list = lists.get(key.projectId)
    const there = list !== undefined && 'keys' in list ? list : null
    const failure = list !== undefined && 'failure' in list ? list.failure : null
    const now = there?.keys.get(key.keyId)
    const obstacle = ((): CampaignObstacle | null => {
      if (failure !== null) return 'list-failed'
      if (now === undefined) return 'not-listed'
      if (beingReplaced.has(key.keyId)) return 'being-replaced'
      return there?.isFull === true ? 'project-full' : null
    })()
    const { owner, destinations } = notedOf(key.keyId)
    return {
      ...key,
      keyName: now?.name.slice(0, listedNameLength) ?? key.keyName,
      newName: cleanName(now?.name ?? key.keyName),
      newClientRef: now?.clientRef ?? '',
      // One that was removed meanwhile, or that the policy forbids, cannot be delivered to.
      destinationIds: destinations.filter((id) => known.has(id)),
      owner,
      isInDefaultProject: there?.isInDefaultProject === true,
      obstacle,
      failure,
    }
  }
  return { rows: keys.map(planned) }
}
