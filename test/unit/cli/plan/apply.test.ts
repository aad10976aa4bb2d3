import { array, assert, asyncProperty, constantFrom, integer, record, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeFailure } from '#shared/text/index'
import { CommandError } from '../../../../src/cli/command-error'
import { exitCodes } from '../../../../src/cli/exit-codes'
import { type Applied, applySteps } from '../../../../src/cli/plan/apply'
import { compare } from '../../../../src/cli/plan/compare'
import {
  type Identities,
  identityFinder,
  knownBy,
  noIdentities,
  withIdentity,
} from '../../../../src/cli/plan/identities'
import { type Planned, planAnew } from '../../../../src/cli/plan/plan-anew'
import type { Plan, Row, Step } from '../../../../src/cli/plan/steps'
import { parseWanted, type Wanted } from '../../../../src/cli/plan/wanted'
import { baseUrl, Crash, daysAgo, FakeWorkspace, now, workspaceId } from './fake-workspace'

const diskFull = new CommandError({
  exitCode: exitCodes.failed,
  code: 'storage-failed',
  sentence: 'The lock file can’t be written.',
  nextStep: 'Free disk space.',
})

/** A workspace, a file and its lock file, as they outlive the processes that work on them. */
class Site {
  readonly workspace = new FakeWorkspace()
  identities: Identities = noIdentities(baseUrl)
  isDiskFull = false
  /** What the last run came to. */
  applied: Applied | null = null
  wanted: Wanted

  constructor(projects: Wanted['projects']) {
    this.wanted = this.want(projects)
    for (const name of ['Vault', 'Actions']) this.workspace.addDestination(name)
  }

  want(projects: Wanted['projects']): Wanted {
    this.wanted = parseWanted(JSON.stringify({ version: 1, projects }))
    return this.wanted
  }

  async planned(allowDelete: boolean): Promise<Planned> {
    const { wanted, identities } = this
    return planAnew(this.workspace.session(), workspaceId, { wanted, identities, allowDelete, now })
  }

  async plan(allowDelete = false): Promise<Plan> {
    return (await this.planned(allowDelete)).plan
  }

  /** Plans anew and applies what is still to be done of a plan that was agreed to, as the command does. */
  async apply(agreed: readonly Step[], signal = new AbortController().signal): Promise<Row[]> {
    const session = this.workspace.session()
    const rows: Row[] = []
    const { live, plan } = await this.planned(agreed.some((step) => step.do === 'revoke-key'))
    if (plan.problems.length > 0) return []
    this.applied = await applySteps(
      {
        session,
        workspaceId,
        wanted: this.wanted,
        live,
        identities: this.identities,
        save: async (identities) => {
          this.workspace.step()
          if (this.isDiskFull) throw diskFull
          this.identities = structuredClone(identities)
          this.workspace.step()
        },
        revokeAfter: daysAgo(-3),
        signal,
        sentenceOf: (failure) =>
          describeFailure(failure, { keychainName: 'Keychain', platform: 'linux' }).sentence,
        onRow: async (row) => void rows.push(row),
      },
      compare(agreed, plan),
    )
    return rows
  }
}

const key = (name: string, about: Partial<Wanted['projects'][number]['keys'][number]> = {}) => ({
  name,
  destinations: ['Vault'],
  ...about,
})

describe('applying a plan', () => {
  const names = ['live', 'batch', 'test']
  const wantedKey = record({
    name: constantFrom(...names),
    destinations: constantFrom<string[]>(['Vault'], ['Vault', 'Actions']),
    owner: constantFrom('', 'Ada'),
    maxAgeDays: constantFrom(30, 365),
  })
  const wantedProject = record({
    name: constantFrom('Captions', 'New'),
    keys: uniqueArray(wantedKey, { selector: ({ name }) => name, maxLength: 3 }),
  })

  it('makes the workspace what the file says, after which nothing is left to do', async () => {
    const site = new Site([
      { name: 'Captions', keys: [key('live', { owner: 'Ada', tags: ['live'], application: 'Player' })] },
      { name: 'New', keys: [key('batch', { destinations: ['Vault', 'Actions'] })] },
    ])
    const projectId = site.workspace.addProject('Captions')
    const old = site.workspace.addKey(projectId, 'live', { clientRef: 'prod' })
    const { steps } = await site.plan()
    const rows = await site.apply(steps)
    expect(rows.every(({ outcome }) => outcome === 'done')).toBe(true)
    expect(await site.plan()).toMatchObject({ steps: [], problems: [] })
    expect(site.workspace.annotations[old.id]).toMatchObject({ owner: 'Ada', application: 'Player' })
    const [batch] = site.workspace.keysOf('New')
    expect(site.workspace.delivered.get('Actions batch New')).toBe(batch?.id)
    expect(site.workspace.keysOf('Captions')).toHaveLength(1)
  })

  it('rotates a key that is too old once, and keeps the old one', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('live', { maxAgeDays: 90 })] }])
    const projectId = site.workspace.addProject('Captions')
    const old = site.workspace.addKey(projectId, 'live', { createdAt: daysAgo(100) })
    await site.apply((await site.plan()).steps)
    const { steps, notices } = await site.plan(true)
    expect(steps).toEqual([])
    expect(notices).toMatchObject([{ notice: 'being-replaced', keyId: old.id }])
    expect(site.workspace.keysOf('Captions')).toHaveLength(2)
    expect(site.workspace.revoked).toEqual([])
  })

  it('says of a value that did not reach every destination so, and replaces the key next time', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('live', { destinations: ['Vault', 'Actions'] })] }])
    site.workspace.addProject('Captions')
    site.workspace.refusing.add('Actions')
    const rows = await site.apply((await site.plan()).steps)
    expect(rows.at(-1)).toMatchObject({ outcome: 'undelivered', code: 'exit-code' })
    site.workspace.refusing.clear()
    expect((await site.plan()).steps).toMatchObject([{ do: 'rotate-key', reason: 'value-lost' }])
    await site.apply((await site.plan()).steps)
    expect((await site.plan()).steps).toEqual([])
    const id = identityFinder(site.identities)({ project: 'Captions', name: 'live' })?.id
    expect(site.workspace.delivered.get('Actions live Captions')).toBe(id)
  })

  it('notes of the replacement what the file says, also where no destination took its value', async () => {
    const old = key('live', { maxAgeDays: 30, owner: 'Ada', application: 'Player', tags: ['live'] })
    const site = new Site([{ name: 'Captions', keys: [old] }])
    const projectId = site.workspace.addProject('Captions')
    const { id } = site.workspace.addKey(projectId, 'live', { createdAt: daysAgo(40) })
    site.workspace.refusing.add('Vault')
    const rows = await site.apply((await site.plan()).steps)
    expect(rows.map(({ step, outcome }) => [step.do, outcome])).toEqual([
      ['adopt-project', 'done'],
      ['adopt-key', 'done'],
      ['rotate-key', 'undelivered'],
      ['note', 'done'],
    ])
    const made = rows[2]?.id ?? ''
    expect(site.workspace.annotations[made]).toMatchObject({ application: 'Player', tags: ['live'] })
    expect(site.workspace.annotations[id]).toBeUndefined()
  })

  it('stops where nobody knows what a step did, and does the steps after one that surely failed', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('one'), key('two'), key('three')] }])
    site.workspace.addProject('Captions')
    site.workspace.troubles.push('refused', 'lost')
    const rows = await site.apply((await site.plan()).steps)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'unknown', 'left'])
    expect(site.identities.keys.map(({ name, request }) => [name, request !== null])).toEqual([['two', true]])
  })

  it('sends nothing where the lock file cannot be written', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('one'), key('two')] }])
    site.workspace.addProject('Captions')
    const { steps } = await site.plan()
    await site.apply(steps.slice(0, 1))
    site.isDiskFull = true
    const rows = await site.apply((await site.plan()).steps)
    expect(rows.map(({ outcome }) => outcome)).toEqual(['failed', 'left'])
    expect(site.applied?.lockFailure).toBe(diskFull)
    expect(site.workspace.keysOf('Captions')).toEqual([])
  })

  it('says that what was done could not be written down, and does nothing more', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('one'), key('two')] }])
    site.workspace.addProject('Captions')
    const { steps } = await site.plan()
    await site.apply(steps.slice(0, 1))
    site.workspace.step = () => void (site.isDiskFull = site.workspace.keysOf('Captions').length > 0)
    const rows = await site.apply(steps.slice(1))
    expect(rows.map(({ outcome }) => outcome)).toEqual(['done', 'left'])
    expect(site.applied?.lockFailure).toBe(diskFull)
  })

  it('keeps a request that no list shows: it may still take effect', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('one')] }])
    const projectId = site.workspace.addProject('Captions')
    site.workspace.troubles.push('not-created')
    expect((await site.apply((await site.plan()).steps)).at(-1)).toMatchObject({ outcome: 'unknown' })
    site.workspace.addKey(projectId, 'one', { createdAt: new Date().toISOString() })
    expect((await site.plan()).steps).toMatchObject([
      { do: 'adopt-key' },
      { do: 'rotate-key', reason: 'value-lost' },
    ])
  })

  it('revokes nothing where anything before it was not done', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('new')] }])
    site.workspace.addKey(site.workspace.addProject('Captions'), 'former')
    site.workspace.troubles.push('refused')
    const rows = await site.apply((await site.plan(true)).steps)
    expect(rows.map(({ step, outcome }) => [step.do, outcome])).toEqual([
      ['adopt-project', 'done'],
      ['create-key', 'failed'],
      ['revoke-key', 'left'],
    ])
    await site.apply((await site.plan(true)).steps)
    expect(site.workspace.keysOf('Captions').map(({ name }) => name)).toEqual(['new'])
  })

  /** A workspace whose file has `new` in place of `former`, the only key. */
  const replacing = async () => {
    const site = new Site([{ name: 'Captions', keys: [key('former')] }])
    const former = site.workspace.addKey(site.workspace.addProject('Captions'), 'former')
    await site.apply((await site.plan()).steps)
    site.want([{ name: 'Captions', keys: [key('new')] }])
    const { steps } = await site.plan(true)
    expect(steps.map((step) => step.do)).toEqual(['create-key', 'revoke-key'])
    return { site, former, steps }
  }

  it.each([
    [
      'was made and delivered nowhere before a crash',
      async (site: Site, steps: readonly Step[]) => {
        site.workspace.step = () => {
          if (site.workspace.keysOf('Captions').some(({ name }) => name === 'new')) throw new Crash()
        }
        await site.apply(steps)
        site.workspace.step = () => undefined
      },
    ],
    [
      'has a destination that was removed and added again',
      async ({ workspace }: Site) => {
        workspace.destinations.splice(0)
        workspace.addDestination('Vault')
      },
    ],
    [
      'was made by somebody else',
      async ({ workspace }: Site) => {
        workspace.addKey(workspace.projects[0]?.id ?? 0, 'new')
      },
    ],
  ])('keeps a key by a plan whose replacement for it %s', async (_, meanwhile) => {
    const { site, former, steps } = await replacing()
    await meanwhile(site, steps)
    const rows = await site.apply(steps)
    expect(rows).toMatchObject([{ step: { do: 'revoke-key' }, outcome: 'left', code: 'unplanned-steps' }])
    expect(site.workspace.keysOf('Captions')).toContainEqual(former)
  })

  it('revokes by a plan whose other steps were done before a crash', async () => {
    const { site, steps } = await replacing()
    site.workspace.step = () => {
      if (site.identities.keys.some(({ name, delivered }) => name === 'new' && delivered?.length === 1))
        throw new Crash()
    }
    await site.apply(steps)
    site.workspace.step = () => undefined
    expect(await site.apply(steps)).toMatchObject([{ step: { do: 'revoke-key' }, outcome: 'done' }])
    expect(site.workspace.keysOf('Captions').map(({ name }) => name)).toEqual(['new'])
  })

  it('never revokes a key by a plan before its replacement is with every destination, whatever crashes', async () => {
    await assert(
      asyncProperty(
        uniqueArray(wantedKey, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
        array(integer({ min: 1, max: 40 }), { maxLength: 6 }),
        array(constantFrom('lost' as const, 'refused' as const, undefined), { maxLength: 3 }),
        async (keys, crashes, troubles) => {
          const site = new Site([{ name: 'Captions', keys: [key('former')] }])
          const { id } = site.workspace.addKey(site.workspace.addProject('Captions'), 'former')
          await site.apply((await site.plan()).steps)
          site.want([{ name: 'Captions', keys }])
          const { steps } = await site.plan(true)
          site.workspace.troubles.push(...troubles)
          const requireReplaced = () => {
            if (!site.workspace.revoked.includes(id)) return
            for (const { name, destinations } of keys)
              for (const to of destinations)
                expect(site.workspace.delivered.get(`${to} ${name} Captions`)).toBe(
                  identityFinder(site.identities)({ project: 'Captions', name })?.id,
                )
          }
          for (const crash of [...crashes, Infinity]) {
            let left = crash
            site.workspace.step = () => {
              left -= 1
              if (left < 0) throw new Crash()
            }
            await site.apply(steps)
            requireReplaced()
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('does not take a key of a late list for a missing one', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('one')] }])
    site.workspace.addProject('Captions')
    await site.apply((await site.plan()).steps)
    site.workspace.lags.push(1)
    expect(await site.plan()).toMatchObject({ steps: [], problems: [] })
    // Younger than two minutes, it may be missing from any number of lists.
    site.workspace.lags.push(1, 1)
    expect((await site.plan()).problems).toMatchObject([{ problem: 'not-conclusive', name: 'one' }])
  })

  it('does not take a project of a late list for a missing one', async () => {
    const site = new Site([{ name: 'New', keys: [key('one')] }])
    await site.apply((await site.plan()).steps)
    for (const lags of [[2], [2, 2]]) {
      site.workspace.lags.push(...lags)
      const { steps, problems } = await site.plan()
      expect(steps).toEqual([])
      if (lags.length > 1) expect(problems).toMatchObject([{ problem: 'not-conclusive', name: null }])
    }
  })

  it('creates again what two lists of a later time lack', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('one')] }])
    const projectId = site.workspace.addProject('Captions')
    const { id } = site.workspace.addKey(projectId, 'one', { createdAt: daysAgo(1) })
    await site.apply((await site.plan()).steps)
    await site.workspace.session().ask('keys.revoke', { workspaceId, projectId, keyId: id, typedName: 'one' })
    expect(await site.plan()).toMatchObject({ steps: [{ do: 'create-key', name: 'one' }], problems: [] })
  })

  it('goes on in one plan with a rotation that ended between two destinations', async () => {
    const destinations = ['Vault', 'Actions']
    const site = new Site([{ name: 'Captions', keys: [key('live', { maxAgeDays: 90, destinations })] }])
    const projectId = site.workspace.addProject('Captions')
    site.workspace.addKey(projectId, 'live', { createdAt: daysAgo(100) })
    site.workspace.step = () => {
      if (site.workspace.delivered.size > 0) throw new Crash()
    }
    await site.apply((await site.plan()).steps)
    site.workspace.step = () => undefined
    const { steps } = await site.plan()
    expect(steps).toMatchObject([
      { do: 'adopt-key', isMade: true },
      { do: 'rotate-key', reason: 'value-lost' },
    ])
    await site.apply(steps)
    expect((await site.plan()).steps).toEqual([])
    const id = identityFinder(site.identities)({ project: 'Captions', name: 'live' })?.id
    for (const to of destinations) expect(site.workspace.delivered.get(`${to} live Captions`)).toBe(id)
  })

  it('goes on with a rotation by the client reference that the file has now', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('live', { clientRef: 'former' })] }])
    const projectId = site.workspace.addProject('Captions')
    site.workspace.addKey(projectId, 'live', { clientRef: 'first' })
    site.workspace.troubles.push('lost')
    await site.apply((await site.plan()).steps)
    site.want([{ name: 'Captions', keys: [key('live', { clientRef: 'now' })] }])
    const rows = await site.apply((await site.plan()).steps)
    expect(rows).toMatchObject([{ step: { do: 'rotate-key', clientRef: 'now' }, outcome: 'done' }])
    const id = identityFinder(site.identities)({ project: 'Captions', name: 'live' })?.id
    expect(site.workspace.keysOf('Captions').find((each) => each.id === id)?.clientRef).toBe('now')
    expect((await site.plan()).steps).toEqual([])
  })

  it('starts a rotation anew that the policy forbids as it was asked for', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('live', { clientRef: 'now' })] }])
    const projectId = site.workspace.addProject('Captions')
    site.workspace.addKey(projectId, 'live', { clientRef: 'former' })
    site.workspace.troubles.push('lost')
    await site.apply((await site.plan()).steps)
    site.want([{ name: 'Captions', keys: [key('live', { clientRef: 'now', owner: 'Ada' })] }])
    site.workspace.troubles.push('forbidden')
    const rows = await site.apply((await site.plan()).steps)
    expect(rows[0]).toMatchObject({ step: { do: 'rotate-key' }, outcome: 'done' })
    expect(site.workspace.rotations.map(({ stage }) => stage)).toEqual(['abandoned', 'waiting'])
    expect((await site.plan()).steps.filter((step) => step.do !== 'note')).toEqual([])
  })

  it('says what the policy says of a key that it forbids', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('one')] }])
    site.workspace.addProject('Captions')
    site.workspace.troubles.push('forbidden')
    expect((await site.apply((await site.plan()).steps)).at(-1)).toMatchObject({
      outcome: 'failed',
      code: 'policy-forbids',
      sentence: 'Names start with a team.',
    })
  })

  it('rotates a key whose rotation was not even begun when the process ended', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('live', { destinations: ['Vault', 'Actions'] })] }])
    site.workspace.addProject('Captions')
    site.workspace.refusing.add('Actions')
    await site.apply((await site.plan()).steps)
    site.workspace.refusing.clear()
    site.workspace.step = () => {
      if (site.identities.keys.some(({ request }) => request !== null)) throw new Crash()
    }
    await site.apply((await site.plan()).steps)
    site.workspace.step = () => undefined
    expect((await site.plan()).steps).toMatchObject([{ do: 'rotate-key', reason: 'value-lost' }])
  })

  it('does not rotate a key that somebody made while an older request was open', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('live')] }])
    const projectId = site.workspace.addProject('Captions')
    site.identities = withIdentity(
      site.identities,
      { project: 'Captions', name: 'live' },
      { ...knownBy(null), request: { at: daysAgo(7), idsBefore: [] } },
    )
    site.workspace.addKey(projectId, 'live')
    await site.apply((await site.plan()).steps)
    expect((await site.plan()).steps).toEqual([])
  })

  it.each([-3_600_000, 3_600_000])(
    'knows what it made by the clock of the server (%i ms)',
    async (offset) => {
      const site = new Site([{ name: 'Captions', keys: [key('live')] }])
      site.workspace.clockOffset = offset
      site.workspace.addProject('Captions')
      site.workspace.step = () => {
        if (site.workspace.keysOf('Captions').length > 0) throw new Crash()
      }
      await site.apply((await site.plan()).steps)
      site.workspace.step = () => undefined
      expect((await site.plan()).steps).toMatchObject([
        { do: 'adopt-key', isMade: true },
        { do: 'rotate-key', reason: 'value-lost' },
      ])
    },
  )

  it('leaves what is left when it is interrupted', async () => {
    const site = new Site([{ name: 'Captions', keys: [key('one')] }])
    site.workspace.addProject('Captions')
    const rows = await site.apply((await site.plan()).steps, AbortSignal.abort())
    expect(rows.map(({ outcome }) => outcome)).toEqual(['left', 'left'])
  })

  it('comes to the same after any crash, and never makes a key twice that is at work', async () => {
    await assert(
      asyncProperty(
        uniqueArray(wantedProject, { selector: ({ name }) => name, maxLength: 2 }),
        uniqueArray(record({ name: constantFrom(...names), age: constantFrom(1, 100) }), {
          selector: ({ name }) => name,
        }),
        array(integer({ min: 1, max: 40 }), { maxLength: 4 }),
        array(constantFrom('lost' as const, 'refused' as const, undefined), { maxLength: 4 }),
        // Two late lists in a row that agree could not be told from the truth.
        array(integer({ min: 1, max: 4 }), { maxLength: 8 }),
        async (projects, there, crashes, troubles, lags) => {
          const site = new Site(projects)
          const projectId = site.workspace.addProject('Captions')
          for (const { name, age } of there)
            site.workspace.addKey(projectId, name, { createdAt: daysAgo(age) })
          const atFirst = new Set(site.workspace.keysOf('Captions').map(({ id }) => id))
          site.workspace.lags.push(...lags.flatMap((lag) => [lag, 0]))
          site.workspace.troubles.push(...troubles)
          for (let run = 0; ; run += 1) {
            if (run > 40) throw new Error('it does not come to an end')
            let left = crashes[run] ?? Infinity
            site.workspace.step = () => {
              left -= 1
              if (left < 0) throw new Crash()
            }
            const { steps, problems } = await site.plan()
            // A list may be late, and nothing but that is wrong.
            expect(problems.every(({ problem }) => problem === 'not-conclusive')).toBe(true)
            if (problems.length > 0) continue
            if (steps.length === 0) break
            const rows = await site.apply(steps)
            // A crash while the lock file was written: the steps are done, and the next plan finds what they made.
            if ((site.applied?.lockFailure ?? null) !== null) continue
            if (rows.length < steps.length || rows.some(({ outcome }) => outcome !== 'done')) continue
            const after = await site.plan()
            if (after.problems.length === 0) expect(after.steps).toEqual([])
          }
          for (const { name: project, keys } of projects)
            for (const { name, destinations } of keys) {
              const id = identityFinder(site.identities)({ project, name })?.id ?? ''
              const live = site.workspace.keysOf(project)
              expect(live.map((each) => each.id)).toContain(id)
              // What was there before may be where nobody knows; what was made is where it is to be.
              if (!atFirst.has(id))
                for (const to of destinations)
                  expect(site.workspace.delivered.get(`${to} ${name} ${project}`)).toBe(id)
            }
          site.workspace.lags.splice(0)
          // Every other key of a wanted name was there before, is being replaced, or nobody has its value.
          const { notices } = await site.plan()
          const explained = new Set(
            notices.flatMap((each) =>
              each.notice === 'lost-key' || each.notice === 'being-replaced' ? [each.keyId] : [],
            ),
          )
          for (const { name } of projects)
            for (const { id } of site.workspace.keysOf(name))
              expect(
                explained.has(id) || site.identities.keys.some((each) => each.id === id) || atFirst.has(id),
              ).toBe(true)
          expect(site.workspace.revoked).toEqual([])
        },
      ),
      { numRuns: 400 },
    )
  })
})
