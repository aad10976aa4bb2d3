import type { Fault, FaultHandle, Operation } from '#demo/index'
import { absences, lostReplies, noLists, oddLists, unclearAnswers, untrueLists } from '../../support/lies'
import { type Claims, createClaims } from './claims'
import { commandAct } from './command-acts'
import type { Violation } from './judge'
import { keyAct } from './key-acts'
import { outsideAct } from './outside-acts'
import { projectAct } from './project-acts'
import { rotationAct } from './rotation-acts'
import { runAct } from './run-acts'
import type { Deed, Lie, Plan, Step } from './plan'
import { type Act, createScene, nothingToDo, type Scene } from './scene'
import { openWorld, type World, workspaceId } from './world'

/** What became of a plan. */
export interface Played {
  readonly violations: readonly Violation[]
  /** What each step came to, in a word or two. */
  readonly words: readonly string[]
  /** What happened, line by line. */
  readonly trace: readonly string[]
}

const answers: Readonly<Record<string, (isDone: boolean) => Fault>> = { ...unclearAnswers, ...absences }
const lost: Readonly<Record<string, (afterMs: number) => Fault>> = lostReplies
const untrue: Readonly<Record<string, (id: string | number | undefined, writes: number) => Fault>> =
  untrueLists
const instead: Readonly<Record<string, Fault>> = { ...noLists, ...oddLists }

const isList = (on: Operation): boolean => on.startsWith('list')

/** The fault that a lie is; `about` is the key or project that the step is about. */
const faultOf = ({ on, lie, isDone, amount }: Lie, about: string | number | undefined): Fault => {
  const fault = isList(on)
    ? (untrue[lie]?.(about, amount) ?? instead[lie])
    : (answers[lie]?.(isDone) ?? lost[lie]?.(amount))
  if (fault === undefined) throw new Error(`no lie is called ${lie}`)
  return fault
}

/** How a deed is done by the handlers that the window calls. */
const appAct = (scene: Scene, claims: Claims, deed: Deed): Act => {
  switch (deed.do) {
    case 'createKey':
    case 'reconcile':
    case 'revokeKey':
    case 'takeValue':
    case 'closeValue':
    case 'listKeys':
      return keyAct(scene, claims, deed)
    case 'revokeKeys':
    case 'retryRun':
    case 'settleRun':
    case 'putAwayRun':
      return runAct(scene, claims, deed)
    case 'startRotation':
    case 'extendRotation':
    case 'finishRotation':
    case 'abandonRotation':
    case 'settleRotation':
    case 'createAgain':
      return rotationAct(scene, claims, deed)
    case 'applyPlan':
      return nothingToDo
    case 'createProject':
    case 'renameProject':
    case 'deleteProject':
    case 'listProjects':
      return projectAct(scene, claims, deed)
    case 'othersRevokeKey':
    case 'othersCreateKey':
    case 'othersDeleteProject':
    case 'passTime':
    case 'restart':
      return outsideAct(scene, deed)
  }
}

const playIn = async (world: World, plan: Plan): Promise<Played> => {
  const { server, ask } = world
  const scene = createScene(world, plan)
  const { judge } = scene
  const claims = createClaims(scene)
  const trace: string[] = []
  const words: string[] = []

  const noteRequest = (method: string, path: string): void => {
    judge.noteRequest(method, path)
    trace.push(`    ${method} ${path}`)
  }
  /** Ends the process at its first write, and starts anew. */
  const untilCrash = (
    act: () => Promise<string>,
    watch: (method: string, path: string) => void,
  ): Promise<string> =>
    new Promise((resolve, reject) => {
      let isCrashing = false
      const crash = async (): Promise<void> => {
        world.freeze()
        await world.settled()
        await world.restart('crashed')
        scene.forgetMemory()
        resolve('crashed')
      }
      world.watchRequests(({ method, path }) => {
        watch(method, path)
        if (method === 'GET' || isCrashing) return
        isCrashing = true
        crash().catch(reject)
      })
      const ended = (word: string): void => {
        if (!isCrashing) resolve(word)
      }
      act().then(ended, reject)
    })
  const judgeRecords = async (): Promise<void> => {
    scene.lookRound()
    scene.rotations = (await ask('rotations.list', { workspaceId })).rotations
    await world.settled()
    claims.rotations()
    claims.run((await ask('revocations.last', { workspaceId })).run, false)
    judge.readAudit()
  }

  const take = async ({ deed, lies, crash }: Step, number: number): Promise<void> => {
    judge.begin(number)
    const command = plan.means === 'command line' ? commandAct(scene, deed) : null
    const planned = command ?? appAct(scene, claims, deed)
    const { about, posts = 0, puts = 0, deletes = [], act } = planned
    const rules: { readonly lie: Lie; readonly rule: FaultHandle }[] = []
    const arm = (from: Lie['from']): void => {
      for (const lie of lies.filter((each) => each.from === from)) {
        const { on: operation, skip, times } = lie
        rules.push({
          lie,
          rule: server.faults.add({ match: { operation }, skip, times, fault: faultOf(lie, about) }),
        })
      }
    }
    arm('step')
    const hasHit = (isMeant: (lie: Lie) => boolean): boolean =>
      rules.some(({ lie, rule }) => rule.hits > 0 && isMeant(lie))
    judge.judgeListsBy({
      untrue: () => hasHit(({ on, lie }) => isList(on) && lie in untrueLists),
      amiss: () => hasHit(({ on }) => isList(on)),
    })
    trace.push(`${number}. ${JSON.stringify(deed)}${about === undefined ? '' : `, about ${about}`}`)
    for (const { on, from, lie, isDone, amount, skip, times } of lies)
      trace.push(
        `    ${on} ${skip + 1} to ${skip + times} of the ${from}: ${lie}, ${isDone ? 'done' : 'not done'}, ${amount}`,
      )
    let isArmed = false
    const watch = (method: string, path: string): void => {
      noteRequest(method, path)
      if (method === 'GET' || isArmed) return
      isArmed = true
      arm('write')
      if (crash && command !== null) world.interrupt()
    }
    world.watchRequests(({ method, path }) => watch(method, path))
    const word = await (crash && command === null ? untilCrash(act, watch) : act()).catch(
      (thrown: unknown) => {
        judge.blame('internal', thrown instanceof Error ? String(thrown.stack) : String(thrown))
        return 'a fault of its own'
      },
    )
    await world.settled()
    trace.push(`    → ${word}`)
    words.push(word)
    for (const { rule } of rules) rule.remove()
    await judgeRecords()
    judge.maySend({ POST: posts, PUT: puts, DELETE: deletes })
  }

  if (plan.normalises)
    for (const operation of ['createKey', 'createProject', 'renameProject'] as const)
      server.faults.add({ match: { operation }, fault: { kind: 'normalisedNames', how: 'all' } })
  for (const [number, step] of plan.steps.entries()) await take(step, number)
  return { violations: judge.violations, words, trace }
}

/** Plays a plan in a world of its own and judges every step. */
export const play = async (plan: Plan): Promise<Played> => {
  const world = await openWorld()
  try {
    return await playIn(world, plan)
  } finally {
    await world.close()
  }
}
