import type { ApiKey } from '#shared/api-key'
import type { Annotation } from '#shared/contract/annotations'
import type { Destination } from '#shared/contract/keys/destinations'
import type { Rotation } from '#shared/contract/keys/rotations'
import { isOpen } from '#shared/domain/rotation'
import type { Policy } from '#shared/policy'
import type { Project } from '#shared/project'
import { collectWhole } from '../choose'
import type { Session } from '../session'

/** A project as it is, with its keys. */
export interface LiveProject extends Omit<Project, 'description'> {
  readonly keys: readonly ApiKey[]
}

/** A workspace as it is. */
export interface Live {
  readonly baseUrl: string
  readonly projects: readonly LiveProject[]
  /** The list just before; null where there was none. One list proves no absence (main/writes/presence). */
  readonly before: readonly LiveProject[] | null
  readonly annotations: Readonly<Record<string, Annotation>>
  readonly destinations: readonly Destination[]
  /** The open ones. */
  readonly rotations: readonly Rotation[]
  /** What this computer's administrator rules. */
  readonly policy: Policy
  /** Milliseconds since 1970, by this computer's clock. */
  readonly now: number
  /** Milliseconds by which the server's clock is ahead of it. */
  readonly clockOffset: number
}

/** Milliseconds since 1970 by the clock that dates keys. */
export const serverNow = ({ now, clockOffset }: Pick<Live, 'now' | 'clockOffset'>): number =>
  now + clockOffset

/**
 * Lists a workspace anew: all projects with their keys, and what Keydesk knows of them. Throws where anything could not
 * be read, as what is not known to be missing must not be created.
 */
export const readLive = async (
  session: Pick<Session, 'ask'>,
  workspaceId: string,
  now: number = Date.now(),
  before: Live['before'] = null,
): Promise<Live> => {
  const { workspaces } = await session.ask('workspaces.list', {})
  const baseUrl = workspaces.find(({ id }) => id === workspaceId)?.baseUrl ?? ''
  const { inventory, clockOffset } = await collectWhole(session, workspaceId, (missing) => ({
    code: 'list-incomplete',
    sentence: `${missing} A plan could then create what already exists.`,
    nextStep: 'Look at the list in the portal, then plan again.',
  }))
  const projects = inventory.parts.map(({ project, keys }): LiveProject => {
    const { id, name, isDefault, isActive, createdAt } = project
    return { id, name, isDefault, isActive, createdAt, keys }
  })
  const { annotations } = await session.ask('annotations.list', { workspaceId })
  const { destinations } = await session.ask('destinations.list', { workspaceId })
  const { rotations } = await session.ask('rotations.list', { workspaceId })
  const { policy } = await session.ask('policy.get', {})
  return {
    baseUrl,
    projects,
    before,
    annotations,
    destinations,
    rotations: rotations.filter(isOpen),
    policy,
    now,
    clockOffset,
  }
}
