import type { Rotation } from '#shared/contract/keys/rotations'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { createJudge, type Wish } from './judge'
import type { Plan } from './plan'
import type { World } from './world'

/** What a deed does, what it is about, and how many writes it may send. */
export interface Act {
  /** The key or project that lies of the step are about. */
  readonly about?: string | number | undefined
  readonly posts?: number
  readonly puts?: number
  /** Each of these may be deleted once. */
  readonly deletes?: readonly (string | number)[]
  /** Answers in a word or two what came of it. */
  readonly act: () => Promise<string>
}

export const nothingToDo: Act = { act: async () => 'nothing to do' }

/** A key or project to be made, by a name that is recognised however the server keeps it. */
export interface NamedWish extends Wish {
  readonly name: string
}

/** Forms of a name that a server may keep otherwise than it was sent. */
const forms: readonly ((mark: string) => string)[] = [
  (mark) => mark,
  (mark) => `${mark} cafe\u0301`,
  (mark) => `${mark}  two   blanks`,
  (mark) => `${mark} production`,
]

/** Names of keys that are there before anything happens; some have none. */
const oldNames = ['web production', null, 'test', 'test', '  padded  ', 'nai\u0308ve']

/** The one at a position, counted round; undefined where there is none. */
export const at = <T>(values: readonly T[], position: number): T | undefined =>
  values.length === 0 ? undefined : values[position % values.length]

const markOf = (name: string): string => name.split(/\s+/u)[0] ?? ''

/** What confirms that a key or project may go. */
export const typedFor = (name: string, id: string | number): string =>
  name.trim() === '' ? String(id) : name

/** A failure by its code, and whether a write may have taken effect. Throws what is no KeydeskError. */
export const failureWord = (thrown: unknown): string => {
  if (thrown instanceof KeydeskError) return `${thrown.failure.code}, fate ${thrown.fate}`
  throw thrown
}

/** What a plan starts with, and what there is to pick from as it goes on. */
export const createScene = (world: World, plan: Plan) => {
  const { state } = world.server
  const judge = createJudge(world)
  const keys: string[] = []
  const projects: number[] = []
  const keyNames = new Map<string, string>()
  const projectOfKey = new Map<string, number>()
  const wishes = new Map<string, NamedWish>()

  const scene = {
    world,
    judge,
    /** Every key and every project there ever was, in the order they came. */
    keys,
    projects,
    /** Creations of unknown outcome, and values not yet thrown away: lost with the process. */
    attempts: [] as { readonly id: string; readonly wish: Wish }[],
    handoffs: [] as string[],
    rotations: [] as readonly Rotation[],
    run: null as RevocationRun | null,

    nameOf: (keyId: string): string => keyNames.get(keyId) ?? '',
    projectOf: (keyId: string): number => projectOfKey.get(keyId) ?? 0,
    everything: (): ReadonlySet<string | number> => new Set([...keys, ...projects]),
    wishNamed: (name: string): NamedWish | undefined => wishes.get(markOf(name)),
    newWish: (form: number): NamedWish => {
      const mark = `w${wishes.size + 1}`
      const wish = { mark, before: scene.everything(), name: (at(forms, form) ?? String)(mark) }
      wishes.set(mark, wish)
      return wish
    },
    /** Takes in what there is at the server now. */
    lookRound: (): void => {
      for (const { project_id: id } of state.projects()) {
        if (!projects.includes(id)) projects.push(id)
        for (const { apikey_id: keyId, name } of state.keys(id)) {
          if (!projectOfKey.has(keyId)) keys.push(keyId)
          keyNames.set(keyId, name ?? '')
          projectOfKey.set(keyId, id)
        }
      }
    },
    /** A process ended: what it held in memory alone is lost. */
    forgetMemory: (): void => {
      scene.attempts.length = 0
      scene.handoffs.length = 0
    },
  }

  for (const [index, count] of plan.keys.entries()) {
    const id =
      index === 0
        ? (state.projects()[0]?.project_id ?? 0)
        : state.addProject({ name: `project ${index}` }).project_id
    for (let key = 0; key < count; key += 1) state.addKey(id, { name: at(oldNames, key + index * 2) ?? null })
  }
  scene.lookRound()
  // Long before: a key of today may be missing from a list that is only late.
  world.passTime(24 * 60 * 60_000)
  return scene
}
export type Scene = ReturnType<typeof createScene>
