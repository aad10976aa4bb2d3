import type { Operation } from '#demo/index'
import { below, prng } from '#demo/prng'
import { absences, lostReplies, noLists, oddLists, unclearAnswers, untrueLists } from '../../support/lies'

/** Where the server lies while a step is carried out. */
export interface Lie {
  readonly on: Operation
  /** Counted from the beginning of the step, or from its first write, that one included. */
  readonly from: 'step' | 'write'
  readonly lie: string
  /** Of a write: whether it is carried out. */
  readonly isDone: boolean
  /** Of a write that is done late: milliseconds. Of a stale list: so many writes back. */
  readonly amount: number
  readonly skip: number
  readonly times: number
}

/** What a person, or somebody else, does. Numbers pick among what there is by then. */
export type Deed =
  | { readonly do: 'createKey'; readonly project: number; readonly form: number }
  | { readonly do: 'reconcile' }
  | {
      readonly do: 'revokeKey'
      readonly key: number
      readonly typed: 'name' | 'other'
      readonly project: 'its own' | 'another'
    }
  | { readonly do: 'revokeKeys'; readonly keys: readonly number[] }
  | { readonly do: 'retryRun' | 'settleRun' | 'putAwayRun' }
  | { readonly do: 'startRotation'; readonly key: number; readonly form: number }
  | { readonly do: 'takeValue' | 'closeValue'; readonly value: number }
  | {
      readonly do: 'extendRotation' | 'finishRotation' | 'abandonRotation' | 'settleRotation' | 'createAgain'
      readonly rotation: number
    }
  | { readonly do: 'createProject'; readonly form: number }
  /** On the command line alone. */
  | { readonly do: 'applyPlan'; readonly project: number; readonly key: number; readonly form: number }
  | { readonly do: 'renameProject'; readonly project: number; readonly form: number }
  | { readonly do: 'deleteProject'; readonly project: number }
  | { readonly do: 'listKeys'; readonly project: number }
  | { readonly do: 'listProjects' }
  | { readonly do: 'restart' }
  | { readonly do: 'othersRevokeKey'; readonly key: number }
  | { readonly do: 'othersCreateKey' | 'othersDeleteProject'; readonly project: number }
  | { readonly do: 'passTime'; readonly ms: number }

/** A deed of some kinds only. */
export type DeedOf<K extends Deed['do']> = Deed & { readonly do: K }

export interface Step {
  readonly deed: Deed
  readonly lies: readonly Lie[]
  /**
   * The app ends while its first write is under way, and starts anew; a command is interrupted there, as by Ctrl+C, and
   * ends in what it knows.
   */
  readonly crash: boolean
}

/** One run: what it starts with and what happens in it. */
export interface Plan {
  readonly seed: number
  /** By what the deeds are done; the command line where command-acts.ts does them so. */
  readonly means: 'app' | 'command line'
  /** How many keys each project has; the first is the default one. */
  readonly keys: readonly number[]
  /** The server keeps names otherwise than they were sent. */
  readonly normalises: boolean
  readonly steps: readonly Step[]
}

type Random = () => number

const pick = <T>(random: Random, values: readonly T[]): T => {
  const value = values[below(random, values.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}

const some = 1_000

const deeds: readonly (readonly [weight: number, make: (random: Random) => Deed])[] = [
  [5, (random) => ({ do: 'createKey', project: below(random, some), form: below(random, some) })],
  [2, () => ({ do: 'reconcile' })],
  [
    7,
    (random) => ({
      do: 'revokeKey',
      key: below(random, some),
      typed: random() < 0.9 ? 'name' : 'other',
      project: random() < 0.9 ? 'its own' : 'another',
    }),
  ],
  [
    4,
    (random) => ({
      do: 'revokeKeys',
      keys: Array.from({ length: 1 + below(random, 4) }, () => below(random, some)),
    }),
  ],
  [1, () => ({ do: 'retryRun' })],
  [1, () => ({ do: 'settleRun' })],
  [1, () => ({ do: 'putAwayRun' })],
  [4, (random) => ({ do: 'startRotation', key: below(random, some), form: below(random, some) })],
  [3, (random) => ({ do: 'takeValue', value: below(random, some) })],
  [1, (random) => ({ do: 'closeValue', value: below(random, some) })],
  [5, (random) => ({ do: 'finishRotation', rotation: below(random, some) })],
  [1, (random) => ({ do: 'extendRotation', rotation: below(random, some) })],
  [1, (random) => ({ do: 'abandonRotation', rotation: below(random, some) })],
  [2, (random) => ({ do: 'settleRotation', rotation: below(random, some) })],
  [1, (random) => ({ do: 'createAgain', rotation: below(random, some) })],
  [
    1.5,
    (random) => ({
      do: 'applyPlan',
      project: below(random, some),
      key: below(random, some),
      form: below(random, some),
    }),
  ],
  [2, (random) => ({ do: 'createProject', form: below(random, some) })],
  [1, (random) => ({ do: 'renameProject', project: below(random, some), form: below(random, some) })],
  [3, (random) => ({ do: 'deleteProject', project: below(random, some) })],
  [3, (random) => ({ do: 'listKeys', project: below(random, some) })],
  [1, () => ({ do: 'listProjects' })],
  [2, () => ({ do: 'restart' })],
  [1, (random) => ({ do: 'othersRevokeKey', key: below(random, some) })],
  [1, (random) => ({ do: 'othersCreateKey', project: below(random, some) })],
  [0.5, (random) => ({ do: 'othersDeleteProject', project: below(random, some) })],
  [1, (random) => ({ do: 'passTime', ms: pick(random, [1_000, 60_000, 3_600_000, 86_400_000]) })],
]
const weights = deeds.reduce((sum, [weight]) => sum + weight, 0)

const deedOf = (random: Random): Deed => {
  let at = random() * weights
  for (const [weight, make] of deeds) {
    at -= weight
    if (at < 0) return make(random)
  }
  return { do: 'listProjects' }
}

/** The writes and lists that a deed may send. */
const writesOf: Readonly<Partial<Record<Deed['do'], Operation>>> = {
  createKey: 'createKey',
  startRotation: 'createKey',
  createAgain: 'createKey',
  revokeKey: 'deleteKey',
  revokeKeys: 'deleteKey',
  retryRun: 'deleteKey',
  finishRotation: 'deleteKey',
  applyPlan: 'deleteKey',
  createProject: 'createProject',
  renameProject: 'renameProject',
  deleteProject: 'deleteProject',
}
const quiet: ReadonlySet<Deed['do']> = new Set([
  'takeValue',
  'closeValue',
  'putAwayRun',
  'othersRevokeKey',
  'othersCreateKey',
  'othersDeleteProject',
  'passTime',
])

const namesOf = (...records: readonly object[]): readonly string[] =>
  records.flatMap((record) => Object.keys(record))

/** The lies there are about a write. A 204 to a project's deletion is none: nobody could tell it from the truth. */
export const writeLies = (on: Operation): readonly string[] => [
  ...namesOf(unclearAnswers, lostReplies).filter((name) => on !== 'deleteProject' || name !== '204'),
  ...(on.startsWith('delete') ? namesOf(absences) : []),
]

const writeLie = (random: Random, on: Operation): Lie => ({
  on,
  from: 'step',
  lie: pick(random, writeLies(on)),
  isDone: random() < 0.5,
  amount: pick(random, [500, 3_000, 5_000, 30_000, 600_000]),
  skip: on === 'deleteKey' ? below(random, 2) : 0,
  times: 1 + below(random, 3),
})

/** At most one list in a step that is in good form and untrue: two that agree could not be told from the truth. */
const listLies = (random: Random): Lie[] => {
  const lies: Lie[] = []
  const add = (names: readonly string[], times: number): void => {
    lies.push({
      on: random() < 0.8 ? 'listKeys' : 'listProjects',
      from: random() < 0.7 ? 'step' : 'write',
      lie: pick(random, names),
      isDone: false,
      amount: 1 + below(random, 3),
      skip: below(random, 3),
      times,
    })
  }
  if (random() < 0.6) add(namesOf(untrueLists), 1)
  if (random() < 0.5) add(namesOf(noLists), 1 + below(random, 4))
  if (random() < 0.2) add(namesOf(oddLists), 1)
  return lies
}

const stepOf = (random: Random): Step => {
  const deed = deedOf(random)
  const write = writesOf[deed.do]
  if (quiet.has(deed.do)) return { deed, lies: [], crash: false }
  const lies = random() < 0.35 ? [] : listLies(random)
  const isCrash = write !== undefined && random() < 0.06
  if (write !== undefined && random() < 0.6)
    return { deed, lies: [writeLie(random, write), ...lies], crash: isCrash }
  return { deed, lies, crash: isCrash }
}

/** The plan of a seed, always the same. */
export const planOf = (seed: number): Plan => {
  const random = prng(seed)
  return {
    seed,
    means: random() < 0.3 ? 'command line' : 'app',
    keys: Array.from({ length: 1 + below(random, 3) }, () => below(random, 4)),
    normalises: random() < 0.5,
    steps: Array.from({ length: 2 + below(random, 7) }, () => stepOf(random)),
  }
}
