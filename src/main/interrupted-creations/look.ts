import type { ApiKey } from '#shared/api-key'
import type { InterruptedCreation } from '#shared/contract/keys/creations'
import type { Project } from '#shared/project'
import {
  isBeforeCertain,
  type KeyCreation,
  type ProjectCreation,
  type StoredCreation,
} from '../creations/stored-creation'
import { soughtOf } from '../creations/sought'
import { candidatesIn, soughtKey } from '../keys/candidates'
import { madeProjects, newProjects } from '../projects/candidates'
import { type Found, lookForCreated } from '../writes'
import type { InterruptedCreationsOptions } from './ports'

type Finding = InterruptedCreation['finding']

/** Milliseconds after which an interrupted request has either taken effect or never will. */
const landedAfter = 60_000

/** Two listings have to agree; for a request sent long ago they need not be spaced. */
const waitsFor = (options: InterruptedCreationsOptions, { startedAt }: StoredCreation) =>
  options.now() - startedAt > landedAfter ? [0, 0] : options.pollWaits

const findingOf = <Row>(
  options: InterruptedCreationsOptions,
  found: Found<Row>,
  whereFound: (candidates: Row[]) => Finding,
): Finding => {
  if (found.state === 'found') return whereFound(found.candidates)
  if (found.state === 'absent') return { state: 'not-found', lookedAt: new Date(options.now()).toISOString() }
  // Every list was loaded, but none proved anything: rows could not be read, or all earlier ones were missing.
  return { state: 'not-looked', failure: found.failure ?? { code: 'answer-unreadable' } }
}

const lookForKey = async (
  options: InterruptedCreationsOptions,
  workspaceId: string,
  creation: KeyCreation,
  signal: AbortSignal,
): Promise<Finding> => {
  const place = { workspaceId, projectId: creation.projectId }
  const found = await lookForCreated<ApiKey>({
    list: (looking) => options.listKeys(place, looking),
    candidatesIn: (keys) => candidatesIn(keys, soughtKey(creation, options.clockOf(workspaceId).offset())),
    idsBefore: creation.idsBefore,
    signal,
    wait: options.wait,
    pollWaits: waitsFor(options, creation),
  })
  return findingOf(options, found, (candidates) => ({
    state: 'key-found',
    areNew: isBeforeCertain(creation),
    candidates,
  }))
}

const lookForProject = async (
  options: InterruptedCreationsOptions,
  workspaceId: string,
  creation: ProjectCreation,
  signal: AbortSignal,
): Promise<Finding> => {
  const found = await lookForCreated<Project>({
    list: (looking) => options.listProjects(workspaceId, looking),
    candidatesIn: (projects) => {
      const sought = soughtOf(creation, options.clockOf(workspaceId).offset())
      const named = madeProjects(projects, sought)
      // A new one with another name is shown as well: the server may have changed the name of ours.
      return named.length > 0 ? named : newProjects(projects, sought)
    },
    idsBefore: creation.idsBefore,
    signal,
    wait: options.wait,
    pollWaits: waitsFor(options, creation),
  })
  return findingOf(options, found, (projects) => ({ state: 'project-found', projects }))
}

/** Looks in fresh lists for what an unanswered creation has created. */
export const lookFor = (
  options: InterruptedCreationsOptions,
  workspaceId: string,
  creation: StoredCreation,
  signal: AbortSignal,
): Promise<Finding> =>
  creation.kind === 'key'
    ? lookForKey(options, workspaceId, creation, signal)
    : lookForProject(options, workspaceId, creation, signal)
