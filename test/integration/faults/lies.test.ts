import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Operation } from '#demo/index'
import { noLists, oddLists, untrueLists } from '../../support/lies'
import { closeServers } from '../model/world'
import { type Deed, type Lie, type Plan, writeLies } from '../model/plan'
import { play } from '../model/play'
import { createTable } from './table'

vi.mock(import('node:fs/promises'), async () => (await import('../../support/memory-disk')) as never)

// Answers that prove nothing, to everything a person can do: by the app's handlers, and by the command line. That what
// is told is true follows from the judge of the model; here it is told as well as can be.

/** What a person is told: that it is gone, or was made; that nothing has happened; or that nobody knows. */
type Told = 'gone' | 'made' | 'not' | 'unknown'

interface Undertaking {
  readonly means: Plan['means']
  /** What is done first, with nothing amiss. */
  readonly before: readonly Deed[]
  readonly deed: Deed
  readonly write: Operation
  readonly list: 'listKeys' | 'listProjects'
}

// Key 2 and project 1 of the plan below are not in the default project, and not alone.
const keyDeed = { do: 'revokeKey', key: 2, typed: 'name', project: 'its own' } as const
const rotation: readonly Deed[] = [
  { do: 'startRotation', key: 2, form: 0 },
  { do: 'takeValue', value: 0 },
]
const onKeys = { means: 'app', before: [], list: 'listKeys' } as const
const onProjects = { means: 'app', before: [], list: 'listProjects' } as const

const undertakings: Readonly<Record<string, Undertaking>> = {
  'keys.create': { ...onKeys, deed: { do: 'createKey', project: 1, form: 2 }, write: 'createKey' },
  'keys.revoke': { ...onKeys, deed: keyDeed, write: 'deleteKey' },
  'revocations.run': { ...onKeys, deed: { do: 'revokeKeys', keys: [2] }, write: 'deleteKey' },
  'rotations.start': { ...onKeys, deed: { do: 'startRotation', key: 2, form: 1 }, write: 'createKey' },
  'rotations.finish': {
    ...onKeys,
    before: rotation,
    deed: { do: 'finishRotation', rotation: 0 },
    write: 'deleteKey',
  },
  'projects.create': { ...onProjects, deed: { do: 'createProject', form: 1 }, write: 'createProject' },
  'projects.rename': {
    ...onProjects,
    deed: { do: 'renameProject', project: 1, form: 1 },
    write: 'renameProject',
  },
  'projects.remove': { ...onProjects, deed: { do: 'deleteProject', project: 1 }, write: 'deleteProject' },
  'keydesk keys create': {
    ...onKeys,
    means: 'command line',
    deed: { do: 'createKey', project: 1, form: 1 },
    write: 'createKey',
  },
  'keydesk keys rotate': {
    ...onKeys,
    means: 'command line',
    deed: { do: 'startRotation', key: 2, form: 2 },
    write: 'createKey',
  },
  'keydesk keys revoke': { ...onKeys, means: 'command line', deed: keyDeed, write: 'deleteKey' },
}
const names = Object.keys(undertakings)

const planFor = ({ means, before, deed }: Undertaking, lies: readonly Lie[]): Plan => ({
  seed: 0,
  means,
  keys: [2, 2],
  // So that what was made is not recognised by its name alone.
  normalises: true,
  steps: [...before.map((each) => ({ deed: each, lies: [], crash: false })), { deed, lies, crash: false }],
})

const toldBy = (word: string): Told => {
  if (/revoked|already-gone|deleted|exit code 0 (revoked|already)/u.test(word)) return 'gone'
  if (/^created|value-lost|^project \d|renamed|exit code 0|exit code 5 value-lost/u.test(word)) return 'made'
  return /fate none|not-created|failed|exit code [34]/u.test(word) ? 'not' : 'unknown'
}

const lieOf = (change: Partial<Lie> & Pick<Lie, 'on' | 'lie'>): Lie => ({
  from: 'step',
  isDone: false,
  amount: 3_000,
  skip: 0,
  times: 1,
  ...change,
})

afterAll(closeServers)

const tellings = [
  ['done', true],
  ['not done', false],
] as const
const allWriteLies = [
  ...new Set(names.flatMap((name) => writeLies(undertakings[name]?.write ?? 'deleteKey'))),
]
const rowOf = (lie: string, done: string, reach: string): string => `${lie}, ${done}, ${reach}`
const reaches = ['list in reach', 'list out of reach'] as const

describe('answers to a write', () => {
  const rows = allWriteLies.flatMap((lie) =>
    tellings.flatMap(([done]) => reaches.map((reach) => rowOf(lie, done, reach))),
  )
  const table = createTable('\nAnswers that prove nothing, and what a person is told\n', rows, names)
  afterAll(() => console.log(table.text()))

  describe.each(names)('%s', (name) => {
    const undertaking = undertakings[name]
    if (undertaking === undefined) throw new Error('no such undertaking')
    const { write, list } = undertaking
    const cells = writeLies(write)
      // These say themselves whether the write is done.
      .filter((lie) => !lie.startsWith('lost'))
      .flatMap((lie) =>
        tellings.flatMap(([done, isDone]) =>
          // Out of reach, what is done and what is not cannot be told apart.
          reaches
            .filter((reach) => isDone || reach === 'list in reach')
            .map((reach) => ({ lie, done, isDone, reach })),
        ),
      )
    it.each(cells)('$lie, $done, $reach', async ({ lie, done, isDone, reach }) => {
      const outOfReach = lieOf({ on: list, from: 'write', lie: 'reset', times: 99 })
      const { violations, words, trace } = await play(
        planFor(undertaking, [
          lieOf({ on: write, lie, isDone }),
          ...(reach === 'list in reach' ? [] : [outOfReach]),
        ]),
      )
      const told = toldBy(words.at(-1) ?? '')
      table.note(rowOf(lie, done, reach), name, told)
      const story = trace.join('\n')
      expect(violations, story).toEqual([])
      if (reach === 'list out of reach') expect(told, story).toBe('unknown')
      else if (isDone) expect(told, story).toBe(write.startsWith('delete') ? 'gone' : 'made')
      // A slow server may yet carry it out. Creations say so too, and tell how long was looked.
      else if (write.startsWith('create')) expect(['not', 'unknown'], story).toContain(told)
      else expect(told, story).toBe('unknown')
    })
  })
})

describe('lists', () => {
  const lies = [...new Set([...Object.keys(noLists), ...Object.keys(untrueLists), ...Object.keys(oddLists)])]
  const moments = ['before', 'after a lost reply, done', 'after a lost reply, not done'] as const
  const rows = lies.flatMap((lie) => moments.map((moment) => `${lie}, ${moment}`))
  const table = createTable('\nLists that are none or not true, and what a person is told\n', rows, names)
  afterAll(() => console.log(table.text()))

  describe.each(names)('%s', (name) => {
    const undertaking = undertakings[name]
    if (undertaking === undefined) throw new Error('no such undertaking')
    const { write, list } = undertaking
    const cells = lies.flatMap((lie) => moments.map((moment) => ({ lie, moment })))
    it.each(cells)('$lie, $moment', async ({ lie, moment }) => {
      const lost = lieOf({
        on: write,
        lie: moment === 'after a lost reply, done' ? 'lost, done' : 'lost, never done',
      })
      const { violations, words, trace } = await play(
        planFor(
          undertaking,
          moment === 'before'
            ? [lieOf({ on: list, lie, amount: 1 })]
            : [lost, lieOf({ on: list, from: 'write', lie, amount: 1 })],
        ),
      )
      table.note(`${lie}, ${moment}`, name, toldBy(words.at(-1) ?? ''))
      expect(violations, trace.join('\n')).toEqual([])
    })
  })
})
