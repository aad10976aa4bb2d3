import { confirmationOf, isSameName } from '#shared/domain/visible-text'
import type { Compared } from './compare'
import { type Identities, knownBy, withIdentity, withProject } from './identities'
import { LockKeeper } from './lock-keeper'
import { endedBy, KeyMaker, type KeyMakerOptions, serverTime } from './make-keys'
import { type Ended, plainly, type Row, type Step } from './steps'

export interface ApplyOptions extends KeyMakerOptions {
  readonly identities: Identities
  /** Puts the lock file on disk. */
  readonly save: (identities: Identities) => Promise<void>
  readonly signal: AbortSignal
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
  readonly #lock: LockKeeper
  readonly #keys: KeyMaker
  /** What the step before did is not known: nothing more may be sent. */
  #isUnclear = false

  constructor(options: ApplyOptions) {
    this.#options = options
    this.#lock = new LockKeeper(options.identities, options.save)
    this.#keys = new KeyMaker(options, this.#lock)
  }

  async #note(step: Extract<Step, { do: 'note' }>, before: readonly Row[]): Promise<Ended> {
    const { session, workspaceId } = this.#options
    const { do: _do, project, name, keyId, ...annotation } = step
    // Of a rotation that reached no destination the lock file still has the old key.
    const made = before.find(
      ({ step: each }) =>
        (each.do === 'create-key' || each.do === 'rotate-key') &&
        isSameName(each.project, project) &&
        isSameName(each.name, name),
    )
    const id = keyId ?? (made === undefined ? this.#lock.key(step)?.id : made.id)
    // The step before it made no key.
    if (typeof id !== 'string') return plainly('left')
    await session.ask('annotations.set', { workspaceId, keyId: id, annotation })
    return done(id)
  }

  async #adoptKey(step: Extract<Step, { do: 'adopt-key' }>): Promise<Ended> {
    const { keyId, isMade = false } = step
    const { projects } = this.#options.live
    const createdAt = projects.flatMap(({ keys }) => keys).find(({ id }) => id === keyId)?.createdAt
    // The value of what an unanswered request made reached nobody, which the rotation after this step mends.
    const made = isMade ? { delivered: [], isEverywhere: false } : {}
    await this.#lock.save(
      withIdentity(this.#lock.identities, step, { ...knownBy(keyId, createdAt), ...made }),
    )
    return done(keyId)
  }

  async #run(step: Step, before: readonly Row[]): Promise<Ended> {
    const { session, workspaceId, live } = this.#options
    switch (step.do) {
      case 'create-project': {
        const { project } = await session.ask('projects.create', { workspaceId, name: step.project })
        await this.#lock.saveAfter(
          withProject(
            this.#lock.identities,
            step.project,
            project.id,
            project.createdAt ?? serverTime(this.#options.live),
          ),
        )
        return done(project.id)
      }
      case 'adopt-project':
        await this.#lock.save(
          withProject(
            this.#lock.identities,
            step.project,
            step.id,
            live.projects.find(({ id }) => id === step.id)?.createdAt,
          ),
        )
        return done(step.id)
      case 'create-key':
        return this.#keys.create(step)
      case 'adopt-key':
        return this.#adoptKey(step)
      case 'rotate-key':
        return this.#keys.replace(step)
      case 'note':
        return this.#note(step, before)
      case 'revoke-key': {
        const { keyId, name, project } = step
        const projectId = this.#lock.projectId(project)
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
    const { signal, sentenceOf, onRow } = this.#options
    const rows: Row[] = []
    for (const step of steps) {
      const kept = step.do === 'revoke-key' ? whyKept(rows, unplanned) : null
      const ended: Ended =
        this.#isUnclear || this.#lock.failure !== null || signal.aborted
          ? plainly('left')
          : kept === null
            ? await this.#run(step, rows).catch((thrown: unknown) => endedBy(thrown, sentenceOf))
            : { ...plainly('left'), ...kept }
      if (ended.outcome === 'unknown') this.#isUnclear = true
      const row = { step, ...ended }
      rows.push(row)
      await onRow(row)
    }
    return { rows, lockFailure: this.#lock.failure }
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
