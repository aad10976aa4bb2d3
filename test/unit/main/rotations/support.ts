import { randomUUID } from 'node:crypto'
import type { AuditAction, AuditOutcome } from '#shared/contract/audit'
import type { Handoff } from '#shared/contract/keys/handoff'
import { createApiClock } from '../../../../src/main/management-api/api-clock'
import type { AuditFacts, AuditLog } from '../../../../src/main/audit/types'
import { createCreationJournal } from '../../../../src/main/creations/journal'
import { createKeyHandlers } from '../../../../src/main/keys/key-handlers'
import { createEvents } from '../../../../src/main/events'
import { createRotations } from '../../../../src/main/rotations/rotations'
import { FakeApi } from '../../../support/fake-api'
import { Crash } from '../../../support/crash'
import { createMemoryDocuments } from '../../../support/memory-documents'

export const workspaceId = '11111111-1111-4111-8111-111111111111'
export const projectId = 7
export const context = { signal: new AbortController().signal }
export const start = Date.parse('2026-01-01T00:00:00.000Z')
export const hour = 3_600_000
export const at = (ms: number): string => new Date(start + ms).toISOString()

export interface Noted {
  readonly action: AuditAction
  readonly facts: AuditFacts
  outcome: AuditOutcome
  extra?: AuditFacts & { readonly failureCode?: string | null }
}

/** A log that notes; ending never throws, as the real one never does. */
export const fakeAudit = (noted: Noted[], step: () => void = () => undefined): Pick<AuditLog, 'begin'> => ({
  begin: async (action, facts) => {
    step()
    const entry: Noted = { action, facts, outcome: 'started' }
    noted.push(entry)
    return {
      id: randomUUID(),
      end: async (outcome, extra = {}) => {
        step()
        entry.outcome = outcome
        entry.extra = extra
        return { recorded: true }
      },
    }
  },
})

const handoffNamed = (id: string): Handoff => ({
  id,
  workspaceId,
  projectId,
  keyId: null,
  keyName: '',
  product: 'batch',
  endsAt: null,
  valueLength: 0,
  wasCopied: false,
})

/** What outlives a process: the disk, the API, and the clock. */
export class World {
  readonly disk = createMemoryDocuments()
  readonly api = new FakeApi()
  readonly noted: Noted[] = []
  now = start
  changes = 0

  constructor() {
    this.api.add(projectId, { id: 'OLD', name: 'captions' })
    this.api.add(projectId, { id: 'OTHER', name: 'other' })
  }

  /** The features of one process. */
  process(crash = new Crash()) {
    const client = this.api.client(crash.step)
    const apiFor = async () => client
    const handoffs: Handoff[] = []
    const events = createEvents()
    events.on('rotationsChanged', () => void (this.changes += 1))
    // The keys feature's last known lists are no part of this.
    const documents = createMemoryDocuments()
    const { calls: keyCalls, forRotations: keys } = createKeyHandlers({
      apiFor,
      documents,
      journal: createCreationJournal({ documents, events: createEvents(), now: () => this.now }),
      // The rotations hear of what happens elsewhere as each test tells it.
      events: createEvents(),
      handoff: {
        open: ({ value, ...about }) => {
          const handoff = { ...about, id: randomUUID(), valueLength: value.length, wasCopied: false }
          handoffs.push(handoff)
          return handoff
        },
      },
      now: () => this.now,
      clockOf: () => createApiClock(() => this.now),
      wait: async () => undefined,
      pollWaits: [0, 0],
    })
    const rotations = createRotations({
      documents: this.disk.forProcess(crash.step),
      apiFor,
      keys,
      audit: fakeAudit(this.noted, crash.step),
      events,
      now: () => this.now,
      clockOf: () => createApiClock(() => this.now),
      wait: async () => undefined,
      pollWaits: [0, 0],
    })
    return {
      rotations,
      calls: rotations.handlers,
      keys: keyCalls,
      handoffs,
      events,
      /** A value is copied, or destroyed by its age. `wasCleared`: the screen locked meanwhile. */
      valueCopied: (id: string, wasCleared = false) =>
        events.emit('valueUsed', {
          wasCleared,
          done: 'copied',
          handoff: handoffs.find((each) => each.id === id) ?? handoffNamed(id),
          format: 'value',
        }),
      valueEnded: (handoffId: string) => events.emit('valueEnded', { handoffId, reason: 'too-old' }),
    }
  }
}

export const startInput = {
  workspaceId,
  projectId,
  projectName: 'Captions',
  keyId: 'OLD',
  newName: 'captions 2026',
  newClientRef: '',
  revokeAfter: at(24 * hour),
}

/** What a call was refused with. */
export const failureFrom = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work
  } catch (thrown) {
    return typeof thrown === 'object' && thrown !== null && 'failure' in thrown ? thrown.failure : thrown
  }
  return 'nothing thrown'
}
