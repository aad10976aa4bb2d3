import type { CallOutput } from '#shared/contract'
import type { Delivery, Destination } from '#shared/contract/keys/destinations'
import type { Creation } from '#shared/contract/keys/keys'
import { confirmationOf, isSameName } from '#shared/domain/visible-text'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { failureOf, isFailure, KeydeskError } from '../../main/keydesk-error'
import { CommandError } from '../command-error'
import { deliverAll } from '../io/deliver'
import type { Session } from '../session'
import { keyLists } from './absence'
import type { Compared } from './compare'
import {
  type Identities,
  identityFinder,
  type KeyIdentity,
  type KeyNames,
  knownBy,
  withIdentity,
  withProject,
} from './identities'
import type { Live, LiveProject } from './live'
import { type Ended, plainly, type Row, type Step } from './steps'
import type { Wanted, WantedKey } from './wanted'

export interface ApplyOptions {
  readonly session: Pick<Session, 'ask' | 'whyNotReadyToDeliver'>
  readonly workspaceId: string
  readonly wanted: Wanted
  /** The workspace as it was listed just before. */
  readonly live: Live
  readonly identities: Identities
  /** Puts the lock file on disk. */
  readonly save: (identities: Identities) => Promise<void>
  /** When the old keys of rotations are due, ISO 8601. */
  readonly revokeAfter: string
  readonly signal: AbortSignal
  /** A failure as a sentence. */
  readonly sentenceOf: (failure: Failure) => string
  /** Told of each step once it has ended. */
  readonly onRow: (row: Row) => Promise<void>
}

/** What a run of steps came to. */
export interface Applied {
  readonly rows: readonly Row[]
  /** Why the lock file could not be written; null where it always could. */
  readonly lockFailure: unknown
}

const done = (id: Row['id'] = null): Ended => plainly('done', id)

type RotateKey = Extract<Step, { do: 'rotate-key' }>
/** A rotation whose replacement was asked for, and what became of that. */
type Replaced = CallOutput<'rotations.start'>

const words = text.destinations

const notDelivered = (
  { name }: Destination,
  reason: Delivery['reason'],
): Pick<Ended, 'code' | 'sentence'> => ({
  code: reason ?? 'not-delivered',
  sentence: [words.notDeliveredTo(name), ...(reason === null ? [] : [words.reasons[reason]])].join(' '),
})

/** Why a key is not revoked: what replaces it may be missing. Null where it may be. */
const whyKept = (
  rows: readonly Row[],
  unplanned: readonly Step[],
): Pick<Ended, 'code' | 'sentence'> | null => {
  if (rows.some(({ outcome }) => outcome !== 'done'))
    return { code: 'not-all-done', sentence: 'A step before it was not done, so the key is kept.' }
  // Steps of the plan that are done by now and ones that became impossible look alike; what is still needed tells.
  if (unplanned.length > 0)
    return {
      code: 'unplanned-steps',
      sentence: 'The workspace needs steps that the plan lacks, so the key is kept.',
    }
  return null
}

/** Applies steps one after the other, and keeps the lock file up with each. */
class Applying {
  readonly #options: ApplyOptions
  #identities: Identities
  /** Nothing more may be sent. */
  #isStopped = false
  #lockFailure: unknown = null

  constructor(options: ApplyOptions) {
    this.#options = options
    this.#identities = options.identities
  }

  readonly #thrownAs = (thrown: unknown): Ended => {
    if (thrown instanceof CommandError)
      return { outcome: 'failed', code: thrown.code, sentence: thrown.message, id: null }
    // Of a foreign error nobody knows when it was thrown.
    const isUnknown = !(thrown instanceof KeydeskError) || thrown.fate === 'unknown'
    const failure = failureOf(thrown)
    const { code } = failure
    // A request that no list shows may still take effect.
    const isOpen = isUnknown || code === 'outcome-unknown' || code === 'not-created'
    const sentence = this.#options.sentenceOf(failure)
    return { outcome: isOpen ? 'unknown' : 'failed', code, sentence, id: null }
  }

  async #save(identities: Identities): Promise<void> {
    this.#identities = identities
    try {
      await this.#options.save(identities)
    } catch (thrown) {
      this.#isStopped = true
      this.#lockFailure ??= thrown
      throw thrown
    }
  }

  /** The same after a write: what it made comes first, and that it is not written down is told at the end. */
  #saveAfter(identities: Identities): Promise<void> {
    return this.#save(identities).catch(() => undefined)
  }

  #projectId(name: string): number {
    const id = this.#identities.projects.find((each) => isSameName(each.name, name))?.id
    if (id === undefined) throw new KeydeskError({ code: 'not-found' })
    return id
  }

  #wantedKey({ project, name }: KeyNames): WantedKey | undefined {
    return this.#options.wanted.projects
      .find((each) => isSameName(each.name, project))
      ?.keys.find((each) => isSameName(each.name, name))
  }

  #identity(key: KeyNames): KeyIdentity | undefined {
    return identityFinder(this.#identities)(key)
  }

  #project(projectId: number): LiveProject | undefined {
    return this.#options.live.projects.find(({ id }) => id === projectId)
  }

  /** Keys of a name that some list had. */
  #keysNamed(projectId: number, name: string): string[] {
    const named = keyLists(this.#options.live, projectId)
      .flat()
      .filter((each) => isSameName(each.name, name))
    return [...new Set(named.map(({ id }) => id))]
  }

  /** The time by the server's clock, ISO 8601. */
  #serverTime(): string {
    return new Date(Date.now() + this.#options.live.clockOffset).toISOString()
  }

  #destinations({
    destinations,
  }: {
    readonly destinations: readonly { readonly id: string }[]
  }): Destination[] {
    const { live } = this.#options
    return destinations.flatMap(({ id }) => live.destinations.filter((each) => each.id === id))
  }

  /** Why a value could not be delivered now; null where it could. */
  async #notReady(destinations: readonly Destination[]): Promise<Ended | null> {
    const { session, workspaceId } = this.#options
    for (const { id } of destinations) {
      const code = await session.whyNotReadyToDeliver(workspaceId, id)
      if (code !== null) return { outcome: 'failed', code, sentence: words.reasons[code], id: null }
    }
    return null
  }

  /**
   * Delivers the value of a key that was just made, and writes down each destination that has it. Of a rotation the lock
   * file keeps the old key until a destination has the new one: without, the rotation is to go on.
   */
  async #handOver(
    key: KeyNames,
    creation: Creation,
    destinations: readonly Destination[],
    isRotation: boolean,
  ): Promise<Ended> {
    const { session, sentenceOf } = this.#options
    if (creation.outcome !== 'created') {
      // Also what no list shows: the request may still take effect, and the lock file keeps it.
      const code = creation.outcome === 'not-created' ? creation.failure.code : creation.outcome
      const sentence = 'failure' in creation ? sentenceOf(creation.failure) : null
      return { outcome: 'unknown', code, sentence, id: null }
    }
    const { id: handoffId, keyId } = creation.handoff
    const createdAt = this.#serverTime()
    const delivered: string[] = []
    let problem: Pick<Ended, 'code' | 'sentence'> | null = null
    const writeDown = async (): Promise<void> => {
      // An answer without an ID: the next plan finds the key by its name.
      if (keyId === null || (isRotation && delivered.length === 0)) return
      const isEverywhere = delivered.length === destinations.length
      const identity = { id: keyId, request: null, delivered: [...delivered], isEverywhere, createdAt }
      await this.#saveAfter(withIdentity(this.#identities, key, identity))
    }
    try {
      await writeDown()
      for (const destination of destinations) {
        const [delivery] = await deliverAll(session, handoffId, [destination])
        if (delivery?.outcome === 'delivered') delivered.push(destination.id)
        else if (delivery?.outcome === 'unknown')
          problem = { code: 'delivery-unknown', sentence: words.unknownTo(destination.name) }
        else problem ??= notDelivered(destination, delivery?.reason ?? null)
        await writeDown()
      }
      return problem === null ? done(keyId) : { outcome: 'undelivered', ...problem, id: keyId }
    } finally {
      await session.ask('handoff.close', { handoffId, force: true })
    }
  }

  /** Writes down that a key is about to be asked for, asks, and takes that back where it surely was not made. */
  async #ask(key: KeyNames, send: () => Promise<Ended>): Promise<Ended> {
    const before = this.#identity(key)
    const idsBefore = this.#keysNamed(this.#projectId(key.project), key.name)
    const request = { at: this.#serverTime(), idsBefore }
    await this.#save(withIdentity(this.#identities, key, { ...(before ?? knownBy(null)), request }))
    const ended = await send().catch(this.#thrownAs)
    if (ended.outcome === 'failed') await this.#saveAfter(withIdentity(this.#identities, key, before ?? null))
    return ended
  }

  async #createKey(step: Extract<Step, { do: 'create-key' }>): Promise<Ended> {
    const { session, workspaceId } = this.#options
    const { project, name, clientRef } = step
    const wanted = this.#wantedKey(step)
    const projectId = this.#projectId(project)
    const destinations = this.#destinations(step)
    const notReady = await this.#notReady(destinations)
    if (notReady !== null) return notReady
    const wish = {
      workspaceId,
      projectId,
      name,
      clientRef,
      ...(wanted?.owner !== undefined && { owner: wanted.owner }),
      ...(wanted?.tags !== undefined && { tags: wanted.tags }),
      lifetime: { kind: 'permanent' },
    } as const
    return this.#ask(step, async () =>
      this.#handOver(step, await session.ask('keys.create', wish), destinations, false),
    )
  }

  /**
   * Takes up a rotation that went wrong. One that asked for another key than the step, or for one that the policy forbids
   * by now, ends with its keys as they are, and another is started: what it asked for cannot be changed.
   */
  async #rotateAgain(
    rotationId: string,
    { name, clientRef }: Pick<RotateKey, 'name' | 'clientRef'>,
    start: () => Promise<Replaced>,
  ): Promise<Replaced | Ended> {
    const { session } = this.#options
    const { rotation } = await session.ask('rotations.settle', { rotationId })
    if (rotation.stage !== 'not-created' && rotation.stage !== 'value-lost')
      return this.#thrownAs(new KeydeskError({ code: 'write-in-progress' }))
    if (rotation.newClientRef === clientRef && isSameName(rotation.newName, name))
      try {
        return await session.ask('rotations.createAgain', { rotationId })
      } catch (thrown) {
        // Refused before anything was sent. The file may have the owner that the policy wants.
        if (!isFailure(thrown, 'policy-forbids')) throw thrown
      }
    await session.ask('rotations.abandon', { rotationId })
    return start()
  }

  async #rotateKey(step: RotateKey): Promise<Ended> {
    const { session, workspaceId, revokeAfter } = this.#options
    const { project, name, keyId, clientRef, rotationId } = step
    const projectId = this.#projectId(project)
    const destinations = this.#destinations(step)
    const notReady = await this.#notReady(destinations)
    if (notReady !== null) return notReady
    const owner = this.#wantedKey(step)?.owner
    const start = () =>
      session.ask('rotations.start', {
        workspaceId,
        projectId,
        projectName: project,
        keyId,
        newName: name,
        newClientRef: clientRef,
        ...(owner !== undefined && { newOwner: owner }),
        revokeAfter,
      })
    return this.#ask(step, async () => {
      const answer = await (rotationId === null ? start() : this.#rotateAgain(rotationId, step, start))
      if (!('creation' in answer)) return answer
      return this.#handOver(step, answer.creation, destinations, true)
    })
  }

  async #note(step: Extract<Step, { do: 'note' }>): Promise<Ended> {
    const { session, workspaceId } = this.#options
    const { do: _do, project: _project, name: _name, keyId, ...annotation } = step
    const id = keyId ?? this.#identity(step)?.id ?? null
    // The step before it made no key.
    if (id === null) return plainly('left')
    await session.ask('annotations.set', { workspaceId, keyId: id, annotation })
    return done(id)
  }

  async #adoptKey(step: Extract<Step, { do: 'adopt-key' }>): Promise<Ended> {
    const { keyId, isMade = false } = step
    const { projects } = this.#options.live
    const createdAt = projects.flatMap(({ keys }) => keys).find(({ id }) => id === keyId)?.createdAt
    // The value of what an unanswered request made reached nobody, which the rotation after this step mends.
    const made = isMade ? { delivered: [], isEverywhere: false } : {}
    await this.#save(withIdentity(this.#identities, step, { ...knownBy(keyId, createdAt), ...made }))
    return done(keyId)
  }

  async #run(step: Step): Promise<Ended> {
    const { session, workspaceId } = this.#options
    switch (step.do) {
      case 'create-project': {
        const { project } = await session.ask('projects.create', { workspaceId, name: step.project })
        await this.#saveAfter(
          withProject(this.#identities, step.project, project.id, project.createdAt ?? this.#serverTime()),
        )
        return done(project.id)
      }
      case 'adopt-project':
        await this.#save(
          withProject(this.#identities, step.project, step.id, this.#project(step.id)?.createdAt),
        )
        return done(step.id)
      case 'create-key':
        return this.#createKey(step)
      case 'adopt-key':
        return this.#adoptKey(step)
      case 'rotate-key':
        return this.#rotateKey(step)
      case 'note':
        return this.#note(step)
      case 'revoke-key': {
        const { keyId, name, project } = step
        const projectId = this.#projectId(project)
        await session.ask('keys.revoke', {
          workspaceId,
          projectId,
          keyId,
          typedName: confirmationOf({ id: keyId, name }),
        })
        return done(keyId)
      }
    }
  }

  /** Applies the steps; stops where nobody can say what a step did, as the next could build on what is not there. */
  async apply({ steps, unplanned }: Pick<Compared, 'steps' | 'unplanned'>): Promise<Applied> {
    const { signal, onRow } = this.#options
    const rows: Row[] = []
    for (const step of steps) {
      const kept = step.do === 'revoke-key' ? whyKept(rows, unplanned) : null
      const ended: Ended =
        this.#isStopped || signal.aborted
          ? plainly('left')
          : kept === null
            ? await this.#run(step).catch(this.#thrownAs)
            : { ...plainly('left'), ...kept }
      if (ended.outcome === 'unknown') this.#isStopped = true
      const row = { step, ...ended }
      rows.push(row)
      await onRow(row)
    }
    return { rows, lockFailure: this.#lockFailure }
  }
}

/**
 * Does the steps of a plan that are still to be done, in their order. Stops where the outcome of one is unknown, and
 * where the lock file cannot be written. Keys are revoked only where all before was done and the workspace needs nothing
 * that the plan lacks. Never rejects for what a step came to.
 */
export const applySteps = (
  options: ApplyOptions,
  compared: Pick<Compared, 'steps' | 'unplanned'>,
): Promise<Applied> => new Applying(options).apply(compared)
