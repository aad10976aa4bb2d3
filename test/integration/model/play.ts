import type { Creation } from '#shared/contract/keys'
import type { RevocationRun } from '#shared/contract/revocations'
import type { Rotation } from '#shared/contract/rotations'
import type { Fault, Operation } from '#demo/index'
import { unpackKeys } from '#shared/key-list'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { absences, lostReplies, noLists, oddLists, unclearAnswers, untrueLists } from '../../support/lies'
import { createJudge, type Violation, type Wish } from './judge'
import type { Deed, Lie, Plan, Step } from './plan'
import { openWorld, type World, workspaceId } from './world'

/** What became of a run. */
export interface Played {
  readonly violations: readonly Violation[]
  /** What happened, line by line. */
  readonly trace: readonly string[]
}

/** Forms of a name that a server may keep otherwise than it was sent. */
const forms = [
  (mark: string) => mark,
  (mark: string) => `${mark} caf\u0065\u0301`,
  (mark: string) => `${mark}  two   blanks`,
  (mark: string) => `${mark} production`,
]

/** Names of keys that were there before, some of them none. */
const oldNames = ['web production', null, 'test', 'test', '  padded  ', 'nai\u0308ve']

const at = <T>(values: readonly T[], position: number): T | undefined =>
  values.length === 0 ? undefined : values[position % values.length]

const answers: Readonly<Record<string, (isDone: boolean) => Fault>> = { ...unclearAnswers, ...absences }
const lost: Readonly<Record<string, (afterMs: number) => Fault>> = lostReplies
const untrue: Readonly<Record<string, (id: string | number | undefined, writes: number) => Fault>> =
  untrueLists
const instead: Readonly<Record<string, Fault>> = { ...noLists, ...oddLists }

const isList = (on: Operation): boolean => on.startsWith('list')

/** The fault that a lie is; `id` is the key or project that the step is about. */
const faultOf = ({ on, lie, isDone, amount }: Lie, id: string | number | undefined): Fault => {
  const fault = isList(on)
    ? (untrue[lie]?.(id, amount) ?? instead[lie])
    : (answers[lie]?.(isDone) ?? lost[lie]?.(amount))
  if (fault === undefined) throw new Error(`no lie is called ${lie}`)
  return fault
}

const gone: ReadonlySet<string> = new Set(['revoked', 'already-gone', 'deleted'])

/** A creation as one word, or a failure by its code and fate. */
const wordOf = (thrown: unknown): string => {
  if (thrown instanceof KeydeskError) return `${thrown.failure.code}, fate ${thrown.fate}`
  throw thrown
}

/** Plays a plan against a server of its own and judges every step. */
export const play = async (plan: Plan): Promise<Played> => {
  const world = await openWorld()
  try {
    return await playIn(world, plan)
  } finally {
    await world.close()
  }
}

const playIn = async (world: World, plan: Plan): Promise<Played> => {
  const { server, ask } = world
  const { state } = server
  const judge = createJudge(world)
  const trace: string[] = []
  /** Every key and project there ever was. */
  const keys: string[] = []
  const keyNames = new Map<string, string>()
  const projects: number[] = []
  const projectOf = new Map<string, number>()
  const wishes = new Map<string, Wish>()
  const attempts: { readonly id: string; readonly wish: Wish }[] = []
  const values: string[] = []
  let rotations: readonly Rotation[] = []
  let run: RevocationRun | null = null
  let marks = 0

  const know = (): void => {
    for (const { project_id: id } of state.projects()) {
      if (!projects.includes(id)) projects.push(id)
      for (const { apikey_id: keyId, name } of state.keys(id)) {
        if (!keys.includes(keyId)) keys.push(keyId)
        keyNames.set(keyId, name ?? '')
        projectOf.set(keyId, id)
      }
    }
  }
  const everything = (): Set<string | number> => new Set([...keys, ...projects])
  const newWish = (form: number): Wish & { readonly name: string } => {
    const mark = `w${++marks}`
    const wish = { mark, before: everything(), name: (at(forms, form) ?? String)(mark) }
    wishes.set(mark, wish)
    return wish
  }
  const wishNamed = (name: string): Wish | undefined => wishes.get(name.split(/\s+/u)[0] ?? '')
  /** What confirms that a key or project may go. */
  const typedFor = (name: string, id: string | number): string => (name.trim() === '' ? String(id) : name)

  const judgeCreation = (wish: Wish, creation: Creation, isLater = false): string => {
    const { outcome } = creation
    if (outcome === 'created') {
      values.push(creation.handoff.id)
      if (creation.handoff.keyId !== null) judge.saysCreated(wish, [creation.handoff.keyId], 'created')
    } else if (outcome === 'value-lost') {
      const ids = creation.candidates.map(({ id }) => id)
      judge.saysCreated(wish, ids, `value-lost${isLater ? ', later' : ''}`)
      return `${outcome}: ${ids.join(', ')}`
    } else if (outcome === 'not-created') judge.saysNotCreated(wish, outcome)
    else if (outcome === 'unknown') attempts.push({ id: creation.attemptId, wish })
    return outcome
  }
  const failedCreation =
    (wish: Wish) =>
    (thrown: unknown): string => {
      const word = wordOf(thrown)
      if (word.endsWith('none')) judge.saysNotCreated(wish, `thrown ${word}`)
      return word
    }
  const failedDeletion =
    (id: string | number) =>
    (thrown: unknown): string => {
      const word = wordOf(thrown)
      if (word.endsWith('none')) judge.saysNotGone(id, `thrown ${word}`)
      return word
    }
  const judgeRun = (after: RevocationRun | null, isNew: boolean): string => {
    run = after
    for (const { keyId, outcome } of after?.items ?? []) {
      const where = `revocation run: ${outcome}`
      if (gone.has(outcome)) judge.saysGone(keyId, where)
      // Of a run before this step it says what became of that run, not what is so now.
      else if (outcome === 'failed' && isNew) judge.saysNotGone(keyId, where)
      else if (outcome === 'untouched' && isNew) judge.saysUntouched(keyId, where)
    }
    return after?.items.map(({ keyId, outcome }) => `${keyId} ${outcome}`).join(', ') ?? 'no run'
  }
  const judgeRotations = (): void => {
    for (const { stage, oldKey } of rotations) {
      if (stage === 'finished') judge.saysGone(oldKey.id, 'rotation: finished')
      if (stage === 'waiting') judge.saysAlive(oldKey.id, 'rotation: waiting')
    }
  }

  interface Act {
    /** What the step is about. */
    readonly about: string | number | undefined
    readonly posts?: number
    readonly puts?: number
    readonly deletes?: readonly (string | number)[]
    readonly act: () => Promise<string>
  }
  const nothing: Act = { about: undefined, act: async () => 'nothing to do' }

  const actOf = (deed: Deed): Act => {
    switch (deed.do) {
      case 'createKey': {
        const projectId = at(projects, deed.project) ?? 0
        const wish = newWish(deed.form)
        const { name } = wish
        const lifetime = { kind: 'permanent' } as const
        return {
          about: undefined,
          posts: 1,
          act: () =>
            ask('keys.create', { workspaceId, projectId, name, clientRef: '', lifetime }).then(
              (creation) => judgeCreation(wish, creation),
              failedCreation(wish),
            ),
        }
      }
      case 'reconcile': {
        const attempt = attempts.shift()
        if (attempt === undefined) return nothing
        return {
          about: undefined,
          act: () =>
            ask('keys.reconcile', { attemptId: attempt.id }).then(
              (creation) => judgeCreation(attempt.wish, creation, true),
              wordOf,
            ),
        }
      }
      case 'revokeKey': {
        const keyId = at(keys, deed.key)
        if (keyId === undefined) return nothing
        const own = projectOf.get(keyId) ?? 0
        const other = projects.find((id) => id !== own) ?? own
        const projectId = deed.project === 'another' ? other : own
        const typedName = deed.typed === 'name' ? typedFor(keyNames.get(keyId) ?? '', keyId) : 'other'
        return {
          about: keyId,
          deletes: [keyId],
          act: () =>
            ask('keys.revoke', { workspaceId, projectId, keyId, typedName }).then(({ outcome }) => {
              if (gone.has(outcome)) judge.saysGone(keyId, `keys.revoke: ${outcome}`)
              return outcome
            }, failedDeletion(keyId)),
        }
      }
      case 'revokeKeys': {
        const chosen = [...new Set(deed.keys.map((key) => at(keys, key) ?? ''))].filter((id) => id !== '')
        if (chosen.length === 0) return nothing
        const targets = chosen.map((keyId) => ({
          projectId: projectOf.get(keyId) ?? 0,
          projectName: 'any',
          keyId,
          keyName: keyNames.get(keyId) ?? '',
        }))
        return {
          about: chosen[0],
          deletes: chosen,
          act: () =>
            ask('revocations.run', { workspaceId, targets, confirmedCount: targets.length }).then(
              (answer) => judgeRun(answer.run, true),
              wordOf,
            ),
        }
      }
      case 'retryRun': {
        if (run === null) return nothing
        const { id: runId, items } = run
        const again = items.filter(({ outcome }) => ['failed', 'unknown', 'untouched'].includes(outcome))
        return {
          about: again[0]?.keyId,
          deletes: again.map(({ keyId }) => keyId),
          act: () =>
            ask('revocations.retry', { workspaceId, runId, confirmedCount: again.length }).then(
              (answer) => judgeRun(answer.run, true),
              wordOf,
            ),
        }
      }
      case 'settleRun':
      case 'putAwayRun': {
        if (run === null) return nothing
        const { id: runId } = run
        const isSettling = deed.do === 'settleRun' && run.endedAt === null
        return {
          about: run.items[0]?.keyId,
          act: async () => {
            if (isSettling)
              return ask('revocations.settle', { workspaceId, runId }).then(
                (answer) => judgeRun(answer.run, true),
                wordOf,
              )
            await ask('revocations.putAway', { workspaceId, runId }).catch(wordOf)
            return 'put away'
          },
        }
      }
      case 'startRotation': {
        const keyId = at(keys, deed.key)
        if (keyId === undefined) return nothing
        const wish = newWish(deed.form)
        return {
          about: keyId,
          posts: 1,
          act: () =>
            ask('rotations.start', {
              workspaceId,
              projectId: projectOf.get(keyId) ?? 0,
              projectName: 'any',
              keyId,
              newName: wish.name,
              newClientRef: '',
              revokeAfter: new Date(world.now()).toISOString(),
            }).then(({ creation }) => judgeCreation(wish, creation), failedCreation(wish)),
        }
      }
      case 'takeValue':
      case 'closeValue': {
        const handoffId = at(values, deed.value)
        if (handoffId === undefined) return nothing
        return {
          about: undefined,
          act: async () => {
            if (deed.do === 'takeValue')
              return ask('handoff.copy', { handoffId, format: 'value' }).then(() => 'copied', wordOf)
            return ask('handoff.close', { handoffId, force: true }).then(() => 'closed', wordOf)
          },
        }
      }
      case 'finishRotation': {
        const open = rotations.filter(({ stage }) => stage !== 'finished' && stage !== 'abandoned')
        const rotation = at(open, deed.rotation)
        if (rotation === undefined) return nothing
        const { oldKey } = rotation
        return {
          about: oldKey.id,
          deletes: [oldKey.id],
          act: () =>
            ask('rotations.finish', {
              rotationId: rotation.id,
              typedName: typedFor(oldKey.name, oldKey.id),
            }).then(({ outcome }) => {
              if (gone.has(outcome)) judge.saysGone(oldKey.id, `rotations.finish: ${outcome}`)
              return outcome
            }, failedDeletion(oldKey.id)),
        }
      }
      case 'abandonRotation':
      case 'settleRotation':
      case 'createAgain': {
        const rotation = at(rotations, deed.rotation)
        if (rotation === undefined) return nothing
        const { id: rotationId, newName, oldKey } = rotation
        if (deed.do !== 'createAgain') {
          const name = deed.do === 'abandonRotation' ? 'rotations.abandon' : 'rotations.settle'
          return {
            about: oldKey.id,
            act: () => ask(name, { rotationId }).then(({ rotation: { stage } }) => stage, wordOf),
          }
        }
        // What was made for it before is no answer to being asked again.
        const mark = wishNamed(newName)?.mark ?? newName
        const wish: Wish = { mark, before: everything() }
        const first = wishNamed(newName) ?? wish
        return {
          about: oldKey.id,
          posts: 1,
          act: () =>
            ask('rotations.createAgain', { rotationId }).then(
              ({ creation }) => judgeCreation(creation.outcome === 'value-lost' ? first : wish, creation),
              failedCreation(wish),
            ),
        }
      }
      case 'createProject': {
        const wish = newWish(deed.form)
        return {
          about: undefined,
          posts: 1,
          act: () =>
            ask('projects.create', { workspaceId, name: wish.name }).then(({ project }) => {
              judge.saysCreated(wish, [project.id], 'projects.create')
              return `project ${project.id}`
            }, failedCreation(wish)),
        }
      }
      case 'renameProject': {
        const projectId = at(projects, deed.project) ?? 0
        const { name } = newWish(deed.form)
        return {
          about: projectId,
          puts: 1,
          act: () => ask('projects.rename', { workspaceId, projectId, name }).then(() => 'renamed', wordOf),
        }
      }
      case 'deleteProject': {
        const projectId = at(projects, deed.project) ?? 0
        const name = typedFor(state.project(projectId)?.name ?? 'any', projectId)
        return {
          about: projectId,
          deletes: [projectId],
          act: () =>
            ask('projects.remove', { workspaceId, projectId, typedName: name }).then(() => {
              judge.saysGone(projectId, 'projects.remove')
              return 'deleted'
            }, failedDeletion(projectId)),
        }
      }
      case 'listKeys': {
        const projectId = at(projects, deed.project) ?? 0
        return {
          about: state.keys(projectId)[0]?.apikey_id,
          act: () =>
            ask('keys.list', { workspaceId, projectId }).then(
              ({ keys: list, staleBecause }) =>
                `${staleBecause === null ? '' : 'last known: '}${unpackKeys(list)
                  .map(({ id }) => id)
                  .join(', ')}`,
              wordOf,
            ),
        }
      }
      case 'listProjects':
        return {
          about: at(projects, 1),
          act: () =>
            ask('projects.list', { workspaceId }).then(
              (list) => list.projects.map(({ id }) => id).join(', '),
              wordOf,
            ),
        }
      case 'restart':
        return {
          about: keys[0],
          act: async () => {
            await world.restart('quit')
            attempts.length = 0
            values.length = 0
            return 'restarted'
          },
        }
      case 'othersRevokeKey':
        return { about: undefined, act: async () => String(state.removeKey(at(keys, deed.key) ?? '')) }
      case 'othersCreateKey': {
        const projectId = at(projects, deed.project) ?? 0
        return {
          about: undefined,
          act: async () => {
            if (state.project(projectId) === undefined) return 'no such project'
            return state.addKey(projectId, { name: 'from others' }).apikey_id
          },
        }
      }
      case 'othersDeleteProject': {
        const projectId = at(projects.slice(1), deed.project) ?? 0
        return { about: undefined, act: async () => String(state.removeProject(projectId)) }
      }
      case 'passTime':
        return {
          about: undefined,
          act: async () => {
            world.passTime(deed.ms)
            return `${deed.ms} ms`
          },
        }
    }
  }

  /** Ends the process at its first write, and starts anew. */
  const untilCrash = (act: () => Promise<string>): Promise<string> =>
    new Promise((resolve, reject) => {
      let isCrashing = false
      const crash = async (): Promise<void> => {
        world.freeze()
        await world.settled()
        await world.restart('crashed')
        attempts.length = 0
        values.length = 0
        resolve('crashed')
      }
      world.watchRequests(({ method, path }) => {
        noteRequest(method, path)
        if (method === 'GET' || isCrashing) return
        isCrashing = true
        crash().catch(reject)
      })
      act().then((word) => {
        if (!isCrashing) resolve(word)
      }, reject)
    })
  const noteRequest = (method: string, path: string): void => {
    judge.noteRequest(method, path)
    trace.push(`    ${method} ${path}`)
  }

  const take = async ({ deed, lies, crash }: Step, number: number): Promise<void> => {
    judge.begin(number)
    const { about, posts = 0, puts = 0, deletes = [], act } = actOf(deed)
    const armed = lies.map((lie) => {
      const { on, skip, times } = lie
      return {
        lie,
        handle: server.faults.add({ match: { operation: on }, skip, times, fault: faultOf(lie, about) }),
      }
    })
    trace.push(
      `${number}. ${JSON.stringify(deed)}${crash ? ', crashing' : ''}${about === undefined ? '' : `, about ${about}`}`,
    )
    for (const lie of lies) trace.push(`    lie: ${JSON.stringify(lie)}`)
    world.watchRequests(({ method, path }) => noteRequest(method, path))
    // Told before the answers are judged: the rules count their hits as they strike.
    const noteLies = (): void => {
      if (armed.some(({ lie, handle }) => lie.lie in untrueLists && handle.hits > 0)) judge.listWasUntrue()
    }
    const asking = act.bind(null)
    liesNoted = noteLies
    const word = await (crash ? untilCrash(asking) : asking()).catch((thrown: unknown) => {
      if (!(thrown instanceof Error)) throw thrown
      judge.blame('internal', String(thrown.stack))
      return 'a fault of its own'
    })
    await world.settled()
    trace.push(`    → ${word}`)
    noteLies()
    for (const { handle } of armed) handle.remove()
    know()
    rotations = (await ask('rotations.list', { workspaceId })).rotations
    await world.settled()
    judgeRotations()
    judgeRun((await ask('revocations.last', { workspaceId })).run, false)
    judge.readAudit()
    judge.maySend({ POST: posts, PUT: puts, DELETE: deletes })
  }
  let liesNoted = (): void => {}
  judge.beforeClaims(() => liesNoted())

  for (const [index, count] of plan.keys.entries()) {
    const id =
      index === 0
        ? (state.projects()[0]?.project_id ?? 0)
        : state.addProject({ name: `project ${index}` }).project_id
    for (let key = 0; key < count; key += 1) state.addKey(id, { name: at(oldNames, key + index * 2) ?? null })
  }
  know()
  if (plan.normalises)
    for (const operation of ['createKey', 'createProject', 'renameProject'] as const)
      server.faults.add({ match: { operation }, fault: { kind: 'normalisedNames', how: 'all' } })

  for (const [number, step] of plan.steps.entries()) await take(step, number)
  return { violations: judge.violations, trace }
}
