import { createApiClock } from '../../../../src/main/management-api/api-clock'
import type { Journal, JournalFolder } from '../../../../src/main/storage/journal'
import { ownFolder } from '../../../../src/main/storage/own-folder'
import type { RevocationProgress } from '../../../../src/main/revocations/ports'
import { createEvents } from '../../../../src/main/events'
import { createRevocations } from '../../../../src/main/revocations/revocations'
import { type Line, lineSchema } from '../../../../src/main/revocations/run-record'
import { FakeApi } from '../../../support/fake-api'
import { Crash, type Step } from '../../../support/crash'
import { createMemoryDocuments } from '../../../support/memory-documents'
import { fakeAudit, type Noted } from '../rotations/support'

export const workspaceId = '11111111-1111-4111-8111-111111111111'

/** Journals that outlive the features of a test. */
class MemoryJournals {
  readonly lines = new Map<string, string[]>()
  isFull = false

  folder(step: Step): JournalFolder<Line> {
    return {
      read: async (workspace, name) =>
        (this.lines.get(`${workspace}/${name}`) ?? []).map((line) => lineSchema.parse(JSON.parse(line))),
      open: async (workspace, name): Promise<Journal<Line>> => {
        step()
        const lines = this.lines.get(`${workspace}/${name}`) ?? []
        this.lines.set(`${workspace}/${name}`, lines)
        return {
          append: async (line) => {
            step()
            if (this.isFull) throw new Error('full')
            lines.push(JSON.stringify(line))
            step()
          },
          close: async () => undefined,
        }
      },
      keepOnly: async (workspace, name) => {
        step()
        for (const each of this.lines.keys())
          if (each.startsWith(`${workspace}/`) && each !== `${workspace}/${name ?? ''}`)
            this.lines.delete(each)
      },
    }
  }
}

/** What outlives a process: the disk, the API, and the clock. Twelve keys in three projects. */
export class World {
  readonly disk = createMemoryDocuments()
  readonly journals = new MemoryJournals()
  readonly api = new FakeApi()
  readonly noted: Noted[] = []
  readonly progress: RevocationProgress[] = []
  now = Date.parse('2026-01-01T00:00:00Z')
  readonly targets = Array.from({ length: 12 }, (_, index) => ({
    projectId: 1 + (index % 3),
    projectName: `P${1 + (index % 3)}`,
    keyId: `K${index}`,
    keyName: `key ${index}`,
  }))

  constructor() {
    for (const { projectId, keyId, keyName } of this.targets)
      this.api.add(projectId, { id: keyId, name: keyName })
    this.api.add(1, { id: 'SPARED', name: 'spared' })
  }

  /** What earlier listings were asked for: a project, and how many of its keys. */
  readonly remembered: (readonly [number, number])[] = []

  /** When the keys were created, as an earlier listing showed it. */
  knownCreatedAt = '2025-01-01T00:00:00Z'

  /** The names as an earlier listing showed them. */
  readonly nameOf = async (_workspaceId: string, projectId: number, keyId: string): Promise<string | null> =>
    this.targets.find((target) => target.keyId === keyId && target.projectId === projectId)?.keyName ?? null

  get input() {
    return { workspaceId, targets: this.targets, confirmedCount: this.targets.length }
  }

  /** The handlers of one process; waits take no time but move the clock. */
  process(crash = new Crash(), concurrency = 4, knownName = this.nameOf) {
    const client = this.api.client(crash.step)
    return createRevocations(
      {
        documents: this.disk.forProcess(crash.step),
        folder: ownFolder(''),
        apiFor: async () => client,
        audit: fakeAudit(this.noted, crash.step),
        events: createEvents(),
        knownKeys: async (workspace, projectId, keyIds) => {
          this.remembered.push([projectId, keyIds.length])
          const named = await Promise.all(
            keyIds.map(async (id) => ({ id, name: await knownName(workspace, projectId, id) })),
          )
          return named.flatMap(({ id, name }) =>
            name === null ? [] : [{ id, name, clientRef: '', createdAt: this.knownCreatedAt }],
          )
        },
        send: (progress) => void this.progress.push(progress),
        now: () => this.now,
        clockOf: () => createApiClock(() => this.now),
        wait: async (ms, signal) => {
          if (signal.aborted) throw new Error('ended')
          this.now += ms
        },
        pollWaits: [0, 0],
        concurrency,
      },
      this.journals.folder(crash.step),
    )
  }
}
