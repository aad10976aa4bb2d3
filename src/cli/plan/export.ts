import { dump } from 'js-yaml'
import { isSameName } from '#shared/domain/visible-text'
import { type Identities, knownBy, noIdentities } from './identities'
import type { Live, LiveProject } from './live'
import { rotatingIn } from './rotating'
import { canSayKey, canSayProject, type WantedInput } from './wanted'

/** Why a key is not in the file. */
export const leftOutReasons = [
  'project-inactive',
  'project-name',
  'name-repeated',
  'not-in-form',
  'being-replaced',
  'value-lost',
] as const

/** A key that the file does not have. */
export interface LeftOut {
  readonly project: string
  readonly name: string
  readonly keyId: string
  readonly because: (typeof leftOutReasons)[number]
}

/** A file that says what a workspace is now, and what it cannot say. */
export interface Exported {
  /** YAML. */
  readonly text: string
  readonly identities: Identities
  readonly projects: number
  readonly keys: number
  readonly leftOut: readonly LeftOut[]
}

type Key = NonNullable<WantedInput['projects'][number]['keys']>[number]

const isRepeated = (all: readonly { readonly name: string }[], name: string): boolean =>
  all.filter((each) => isSameName(each.name, name)).length > 1

/** Why nothing of a project can be in the file; null where it can. */
const projectProblem = ({ name, isActive }: LiveProject, live: Live): LeftOut['because'] | null => {
  if (!isActive) return 'project-inactive'
  return canSayProject(name) && !isRepeated(live.projects, name) ? null : 'project-name'
}

/** Writes down a workspace as it is: only what `keydesk plan` reads back as just that. */
export const exportLive = (live: Live): Exported => {
  const rotating = rotatingIn(live)
  const leftOut: LeftOut[] = []
  const projects: WantedInput['projects'] = []
  const identities = noIdentities(live.baseUrl)
  for (const project of live.projects) {
    const ofProject = projectProblem(project, live)
    const keys: Key[] = []
    const named = project.keys.filter(({ id }) => !rotating.replaced.has(id))
    for (const { id, name, clientRef, createdAt } of project.keys) {
      const { owner = '', application = '', tags = [], destinations: ids = [] } = live.annotations[id] ?? {}
      const destinations = live.destinations.filter((each) => ids.includes(each.id)).map((each) => each.name)
      const key: Key = {
        name,
        ...(clientRef !== '' && { clientRef }),
        ...(owner !== '' && { owner }),
        ...(application !== '' && { application }),
        ...(tags.length > 0 && { tags: [...tags] }),
        ...(destinations.length > 0 && { destinations }),
      }
      const because = ofProject ?? keyProblem(id, key, named, rotating)
      if (because !== null) {
        leftOut.push({ project: project.name, name, keyId: id, because })
        continue
      }
      keys.push(key)
      identities.keys.push({ project: project.name, name, ...knownBy(id, createdAt) })
    }
    if (ofProject !== null) continue
    const { id, name, createdAt } = project
    identities.projects.push({ name, id, ...(createdAt !== null && { createdAt }) })
    projects.push({ name: project.name, keys })
  }
  const wanted: WantedInput = { version: 1, projects }
  return {
    text: dump(wanted, { lineWidth: -1, noRefs: true }),
    identities,
    projects: projects.length,
    keys: projects.reduce((count, { keys = [] }) => count + keys.length, 0),
    leftOut,
  }
}

const keyProblem = (
  id: string,
  key: Key,
  named: readonly { readonly name: string }[],
  { replacements, lost }: ReturnType<typeof rotatingIn>,
): LeftOut['because'] | null => {
  if (replacements.has(id)) return 'being-replaced'
  if (lost.has(id)) return 'value-lost'
  if (isRepeated(named, key.name)) return 'name-repeated'
  return canSayKey(key) ? null : 'not-in-form'
}
