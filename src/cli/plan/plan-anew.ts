import type { Session } from '../session'
import { type Identities, noIdentities } from './identities'
import { type Live, readLive } from './live'
import { makePlan, type PlanOptions } from './make-plan'
import type { Plan } from './steps'
import type { Wanted } from './wanted'

export interface PlanAnewOptions extends PlanOptions {
  readonly wanted: Wanted
  /** Null where there is no lock file yet. */
  readonly identities: Identities | null
  /** Milliseconds since 1970. */
  readonly now?: number
}

/** A plan, and what it was made from. */
export interface Planned {
  readonly live: Live
  readonly identities: Identities
  readonly plan: Plan
}

/**
 * Lists a workspace and compares it with what is wanted. Lists a second time where the first list lacks something or a
 * name decides, as one list may be late. Throws where anything could not be read.
 */
export const planAnew = async (
  session: Pick<Session, 'ask'>,
  workspaceId: string,
  { wanted, identities: known, now, ...options }: PlanAnewOptions,
): Promise<Planned> => {
  const planOf = (live: Live): Planned => {
    const identities = known ?? noIdentities(live.baseUrl)
    return { live, identities, plan: makePlan(wanted, live, identities, options) }
  }
  const first = planOf(await readLive(session, workspaceId, now))
  if (first.plan.problems.every(({ problem }) => problem !== 'not-conclusive')) return first
  return planOf(await readLive(session, workspaceId, now, first.live.projects))
}
