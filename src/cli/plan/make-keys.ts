import type { CallOutput } from '#shared/contract'
import type { Delivery, Destination } from '#shared/contract/keys/destinations'
import type { Creation } from '#shared/contract/keys/keys'
import { isSameName } from '#shared/domain/visible-text'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { failureOf, isFailure, KeydeskError } from '../../main/keydesk-error'
import { CommandError } from '../command-error'
import { deliverAll } from '../io/deliver'
import type { Session } from '../session'
import { keyLists } from './absence'
import { type KeyNames, knownBy, withIdentity } from './identities'
import type { Live } from './live'
import type { LockKeeper } from './lock-keeper'
import { type Ended, plainly, type Step } from './steps'
import type { Wanted, WantedKey } from './wanted'

/** What new keys are made with. */
export interface KeyMakerOptions {
  readonly session: Pick<Session, 'ask' | 'whyNotReadyToDeliver'>
  readonly workspaceId: string
  readonly wanted: Wanted
  /** The workspace as it was listed just before. */
  readonly live: Live
  /** When the old keys of rotations are due, ISO 8601. */
  readonly revokeAfter: string
  /** A failure as a sentence. */
  readonly sentenceOf: (failure: Failure) => string
}

type CreateKey = Extract<Step, { do: 'create-key' }>
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

/** What a step came to that threw. */
export const endedBy = (thrown: unknown, sentenceOf: (failure: Failure) => string): Ended => {
  if (thrown instanceof CommandError)
    return { outcome: 'failed', code: thrown.code, sentence: thrown.message, id: null }
  // Of a foreign error nobody knows when it was thrown.
  const isUnknown = !(thrown instanceof KeydeskError) || thrown.fate === 'unknown'
  const failure = failureOf(thrown)
  const { code } = failure
  // A request that no list shows may still take effect.
  const isOpen = isUnknown || code === 'outcome-unknown' || code === 'not-created'
  return { outcome: isOpen ? 'unknown' : 'failed', code, sentence: sentenceOf(failure), id: null }
}

/** The time by the server's clock, ISO 8601. */
export const serverTime = ({ clockOffset }: Pick<Live, 'clockOffset'>): string =>
  new Date(Date.now() + clockOffset).toISOString()

/** Makes the keys of a plan, and brings each value to its destinations. The lock file has each key before it is asked for. */
export class KeyMaker {
  readonly #options: KeyMakerOptions
  readonly #lock: LockKeeper

  constructor(options: KeyMakerOptions, lock: LockKeeper) {
    this.#options = options
    this.#lock = lock
  }

  #wantedKey({ project, name }: KeyNames): WantedKey | undefined {
    return this.#options.wanted.projects
      .find((each) => isSameName(each.name, project))
      ?.keys.find((each) => isSameName(each.name, name))
  }

  /** Keys of a name that some list had. */
  #keysNamed(projectId: number, name: string): string[] {
    const named = keyLists(this.#options.live, projectId)
      .flat()
      .filter((each) => isSameName(each.name, name))
    return [...new Set(named.map(({ id }) => id))]
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
    const createdAt = serverTime(this.#options.live)
    const delivered: string[] = []
    let problem: Pick<Ended, 'code' | 'sentence'> | null = null
    const writeDown = async (): Promise<void> => {
      // An answer without an ID: the next plan finds the key by its name.
      if (keyId === null || (isRotation && delivered.length === 0)) return
      const isEverywhere = delivered.length === destinations.length
      const identity = { id: keyId, request: null, delivered: [...delivered], isEverywhere, createdAt }
      await this.#lock.saveAfter(withIdentity(this.#lock.identities, key, identity))
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
      return problem === null ? plainly('done', keyId) : { outcome: 'undelivered', ...problem, id: keyId }
    } finally {
      await session.ask('handoff.close', { handoffId, force: true })
    }
  }

  /** Writes down that a key is about to be asked for, asks, and takes that back where it surely was not made. */
  async #ask(key: KeyNames, send: () => Promise<Ended>): Promise<Ended> {
    const before = this.#lock.key(key)
    const idsBefore = this.#keysNamed(this.#lock.projectId(key.project), key.name)
    const request = { at: serverTime(this.#options.live), idsBefore }
    await this.#lock.save(withIdentity(this.#lock.identities, key, { ...(before ?? knownBy(null)), request }))
    const ended = await send().catch((thrown: unknown) => endedBy(thrown, this.#options.sentenceOf))
    if (ended.outcome === 'failed')
      await this.#lock.saveAfter(withIdentity(this.#lock.identities, key, before ?? null))
    return ended
  }

  /** Never rejects for what became of the request. */
  async create(step: CreateKey): Promise<Ended> {
    const { session, workspaceId } = this.#options
    const { project, name, clientRef } = step
    const wanted = this.#wantedKey(step)
    const projectId = this.#lock.projectId(project)
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
      return endedBy(new KeydeskError({ code: 'write-in-progress' }), this.#options.sentenceOf)
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

  /** The same for the replacement of a key. */
  async replace(step: RotateKey): Promise<Ended> {
    const { session, workspaceId, revokeAfter } = this.#options
    const { project, name, keyId, clientRef, rotationId } = step
    const projectId = this.#lock.projectId(project)
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
}
