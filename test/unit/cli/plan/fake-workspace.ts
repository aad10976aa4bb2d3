import { randomUUID } from 'node:crypto'
import type { ApiKey } from '#shared/api-key'
import type { CallInput, CallName, CallOutput } from '#shared/contract'
import { type Annotation, annotationSchema } from '#shared/contract/annotations'
import type { Destination } from '#shared/contract/keys/destinations'
import type { Creation } from '#shared/contract/keys/keys'
import type { Rotation } from '#shared/contract/keys/rotations'
import { noAnnotation } from '#shared/domain/annotation'
import { type InventoryPart, packInventory } from '#shared/inventory'
import type { Policy } from '#shared/policy'
import type { Project } from '#shared/project'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import type { Session } from '../../../../src/cli/session'

export const workspaceId = '11111111-1111-4111-8111-111111111111'
export const baseUrl = 'https://mp.speechmatics.com/v1'
export const now = Date.now()
const dayMs = 86_400_000
export const daysAgo = (days: number): string => new Date(now - days * dayMs).toISOString()

/** The process ended: nothing after it is done. */
export class Crash extends Error {}

type Handlers = { [N in CallName]?: (input: CallInput<N>) => CallOutput<N> }

/** A workspace with what Keydesk keeps of it, and where values are delivered to; it outlives a process. */
export class FakeWorkspace {
  readonly projects: Project[] = []
  readonly keys = new Map<number, ApiKey[]>()
  readonly annotations: Record<string, Annotation> = {}
  readonly destinations: Destination[] = []
  rotations: Rotation[] = []
  /** What the destinations hold: the ID of the key whose value was delivered last, by destination, key and project. */
  readonly delivered = new Map<string, string>()
  readonly calls: string[] = []
  /** By how many changes the next lists are late; others are not. */
  readonly lags: number[] = []
  /** Milliseconds by which the server's clock is ahead. */
  clockOffset = 0
  policy: Policy = {}
  readonly revoked: string[] = []
  /** Destinations that refuse. */
  readonly refusing = new Set<string>()
  /** How the next creations end, if not well. */
  readonly troubles: ('lost' | 'refused' | 'forbidden' | 'not-created' | undefined)[] = []
  /** Called before and after each write: what it throws ends the process. */
  step: () => void = () => undefined
  #count = 0
  /** What lists showed after each change. */
  readonly #past: InventoryPart[][] = [[]]

  #changed(): void {
    const fetchedAt = daysAgo(0)
    this.#past.push(
      this.projects.map((project) => ({
        project,
        keys: [...(this.keys.get(project.id) ?? [])],
        fetchedAt,
        failure: null,
      })),
    )
  }

  addProject(name: string, createdAt = daysAgo(300)): number {
    const id = 1_000 + ++this.#count
    const isDefault = this.projects.length === 0
    this.projects.push({ id, name, description: '', isDefault, isActive: true, createdAt })
    this.keys.set(id, [])
    this.#changed()
    return id
  }

  addKey(projectId: number, name: string, about: Partial<ApiKey> = {}): ApiKey {
    const key = { id: `K${++this.#count}`, name, clientRef: '', createdAt: daysAgo(0), ...about }
    this.keys.get(projectId)?.push(key)
    this.#changed()
    return key
  }

  addDestination(name: string): Destination {
    const destination = { id: randomUUID(), name, templateId: 'program', blanks: {} }
    this.destinations.push(destination)
    return destination
  }

  keysOf(projectName: string): readonly ApiKey[] {
    const project = this.projects.find(({ name }) => name === projectName)
    return project === undefined ? [] : (this.keys.get(project.id) ?? [])
  }

  /** The features of one process. */
  session(): Pick<Session, 'ask' | 'whyNotReadyToDeliver'> {
    const handoffs = new Map<string, ApiKey>()
    const created = (projectId: number, name: string, clientRef: string): Creation => {
      const trouble = this.troubles.shift()
      if (trouble === 'refused') throw new KeydeskError({ code: 'key-limit-reached' })
      if (trouble === 'forbidden')
        throw new KeydeskError({ code: 'policy-forbids', policyWords: 'Names start with a team.' })
      if (trouble === 'not-created')
        return { outcome: 'not-created', failure: { code: 'timed-out' }, lookedForSeconds: 30 }
      const key = this.addKey(projectId, name, { clientRef, createdAt: this.#serverTime() })
      this.step()
      if (trouble === 'lost')
        return { outcome: 'unknown', attemptId: randomUUID(), failure: { code: 'timed-out' } }
      const id = randomUUID()
      handoffs.set(id, key)
      const product = 'batch'
      const about = { workspaceId, projectId, keyId: key.id, keyName: name, product } as const
      return {
        outcome: 'created',
        handoff: { ...about, id, endsAt: null, valueLength: 32, wasCopied: false },
      }
    }
    const rotation = (rotationId: string): Rotation => {
      const found = this.rotations.find(({ id }) => id === rotationId)
      if (found === undefined) throw new KeydeskError({ code: 'not-found' })
      return found
    }
    const change = (changed: Rotation): Rotation => {
      this.rotations = this.rotations.map((each) => (each.id === changed.id ? changed : each))
      return changed
    }
    const replaced = (before: Rotation, newOwner?: string): { rotation: Rotation; creation: Creation } => {
      const creation = created(before.projectId, before.newName, before.newClientRef)
      if (creation.outcome !== 'created') return { rotation: before, creation }
      const newKeyId = creation.handoff.keyId
      // As the features do: a replacement takes over what says whose it is, and where it goes.
      const { owner, application, tags, destinations } = this.annotations[before.oldKey.id] ?? noAnnotation
      if (newKeyId !== null)
        this.annotations[newKeyId] = {
          ...noAnnotation,
          owner: newOwner ?? owner,
          application,
          tags,
          destinations,
        }
      return { rotation: change({ ...before, stage: 'waiting', newKeyId }), creation }
    }
    const handlers: Handlers = {
      'workspaces.list': () => ({
        workspaces: [{ id: workspaceId, name: 'Acme', baseUrl, isDemo: false }],
        selectedId: workspaceId,
        demoOffered: false,
      }),
      'inventory.collect': () => ({
        inventory: packInventory({
          startedAt: daysAgo(0),
          finishedAt: daysAgo(0),
          parts: [...(this.#past.at(-1 - (this.lags.shift() ?? 0)) ?? [])],
        }),
        clockOffset: this.clockOffset,
      }),
      'annotations.list': () => ({ annotations: { ...this.annotations } }),
      'destinations.list': () => ({ destinations: [...this.destinations], templates: [] }),
      'policy.get': () => ({ state: 'managed', policy: this.policy }),
      'rotations.list': () => ({ rotations: [...this.rotations] }),
      'projects.create': ({ name }) => {
        const id = this.addProject(name, this.#serverTime())
        const project = this.projects.find((each) => each.id === id)
        if (project === undefined) throw new Error('no project')
        return { project, proof: 'answer', isEarlier: false }
      },
      'keys.create': ({ projectId, name, clientRef, owner = '', tags = [] }) => {
        const creation = created(projectId ?? 0, name, clientRef)
        if (creation.outcome === 'created' && creation.handoff.keyId !== null)
          this.annotations[creation.handoff.keyId] = { ...noAnnotation, owner, tags }
        return creation
      },
      'keys.revoke': ({ projectId, keyId, typedName }) => {
        const keys = this.keys.get(projectId) ?? []
        const key = keys.find(({ id }) => id === keyId)
        if (key?.name !== typedName) throw new KeydeskError({ code: 'input-invalid' })
        this.keys.set(
          projectId,
          keys.filter(({ id }) => id !== keyId),
        )
        this.#changed()
        this.revoked.push(keyId)
        return { outcome: 'revoked', proof: 'answer' }
      },
      'rotations.start': (input) => {
        const oldKey = (this.keys.get(input.projectId) ?? []).find(({ id }) => id === input.keyId)
        if (oldKey === undefined) throw new KeydeskError({ code: 'not-found' })
        const started: Rotation = {
          id: randomUUID(),
          workspaceId,
          projectId: input.projectId,
          projectName: input.projectName,
          oldKey,
          newName: input.newName,
          newClientRef: input.newClientRef,
          newKeyId: null,
          isDelivered: false,
          tested: null,
          candidates: [],
          stage: 'creating',
          startedAt: daysAgo(0),
          revokeAfter: input.revokeAfter,
          endedAt: null,
          remindedAt: null,
        }
        this.rotations.push(started)
        this.step()
        try {
          return replaced(started, input.newOwner)
        } catch (thrown) {
          if (thrown instanceof Crash) throw thrown
          this.rotations = this.rotations.filter(({ id }) => id !== started.id)
          throw thrown
        }
      },
      'rotations.settle': ({ rotationId }) => ({
        rotation: change({ ...this.#settled(rotation(rotationId)) }),
        outcome: null,
        stillListedSeconds: null,
      }),
      'rotations.createAgain': ({ rotationId }) => {
        const before = rotation(rotationId)
        if (before.stage !== 'value-lost' && before.stage !== 'not-created')
          throw new KeydeskError({ code: 'input-invalid' })
        return replaced(change({ ...before, stage: 'creating' }))
      },
      'rotations.abandon': ({ rotationId }) => ({
        rotation: change({ ...rotation(rotationId), stage: 'abandoned', endedAt: daysAgo(0) }),
      }),
      'annotations.set': ({ keyId, annotation }) => {
        const stored = annotationSchema.parse({ ...(this.annotations[keyId] ?? noAnnotation), ...annotation })
        this.annotations[keyId] = stored
        return { annotation: stored }
      },
      'destinations.deliver': ({ handoffId, destinationId }) => {
        const key = handoffs.get(handoffId)
        const to = this.destinations.find(({ id }) => id === destinationId)
        if (key === undefined || to === undefined) throw new KeydeskError({ code: 'handoff-ended' })
        const isRefused = this.refusing.has(to.name)
        if (!isRefused) this.delivered.set(`${to.name} ${key.name} ${this.#projectOf(key.id)}`, key.id)
        const open = this.rotations.find(({ newKeyId }) => newKeyId === key.id)
        if (!isRefused && open !== undefined) change({ ...open, isDelivered: true })
        return {
          delivery: {
            destinationId,
            name: to.name,
            outcome: isRefused ? 'failed' : 'delivered',
            reason: isRefused ? 'exit-code' : null,
            exitCode: isRefused ? 1 : 0,
            output: '',
          },
        }
      },
      'handoff.close': ({ handoffId }) => {
        handoffs.delete(handoffId)
        return { closed: true }
      },
    }
    const isWrite = (name: CallName): boolean =>
      !name.endsWith('.list') && name !== 'inventory.collect' && name !== 'policy.get'
    return {
      ask: async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
        this.calls.push(name)
        const handler = handlers[name] as ((given: CallInput<N>) => CallOutput<N>) | undefined
        if (handler === undefined) throw new Error(`not played: ${name}`)
        if (isWrite(name)) this.step()
        const answer = handler(input)
        if (isWrite(name)) this.step()
        return answer
      },
      whyNotReadyToDeliver: async () => null,
    }
  }

  #serverTime(): string {
    return new Date(Date.now() + this.clockOffset).toISOString()
  }

  #projectOf(keyId: string): string {
    return this.projects.find(({ id }) => this.keys.get(id)?.some((key) => key.id === keyId))?.name ?? ''
  }

  /** What a listing shows of a rotation whose process has ended. */
  #settled(before: Rotation): Rotation {
    const { projectId, newName, startedAt, newKeyId } = before
    if (before.stage !== 'creating' && (before.stage !== 'waiting' || before.isDelivered)) return before
    const keys = this.keys.get(projectId) ?? []
    const lost =
      newKeyId === null
        ? keys.filter(
            (key) =>
              key.name === newName && key.id !== before.oldKey.id && (key.createdAt ?? '') >= startedAt,
          )
        : keys.filter(({ id }) => id === newKeyId)
    const candidates = [...before.candidates, ...lost]
    return {
      ...before,
      newKeyId: null,
      candidates,
      stage: candidates.length > 0 ? 'value-lost' : 'not-created',
    }
  }
}
