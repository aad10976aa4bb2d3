import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCreationJournal } from '../../../../src/main/creations/journal'
import { type KeyCreation, rememberedMs } from '../../../../src/main/creations/stored-creation'
import { createEvents } from '../../../../src/main/events'
import { createMemoryDocuments, type MemoryDocuments } from '../../../support/memory-documents'

const workspaceId = '11111111-1111-4111-8111-111111111111'
let documents: MemoryDocuments
let time: number
let told: string[]
beforeEach(() => {
  documents = createMemoryDocuments()
  time = Date.UTC(2026, 0, 1)
  told = []
})
/** The journal of one run. */
const run = () => {
  const events = createEvents()
  events.on('creationsChanged', (changed) => void told.push(changed.workspaceId))
  return createCreationJournal({ documents, events, now: () => time })
}
const creation = (more: Partial<KeyCreation> = {}): KeyCreation => ({
  id: randomUUID(),
  kind: 'key',
  projectId: 7,
  name: 'web prod',
  clientRef: '',
  startedAt: time,
  idsBefore: ['OLD'],
  stage: 'sent',
  notedIds: [],
  ...more,
})
const namesIn = async (journal: ReturnType<typeof run>) =>
  (await journal.open(workspaceId)).map(({ creation: { name }, isFromEarlierRun }) => [
    name,
    isFromEarlierRun,
  ])

describe('the journal of creations', () => {
  it('gives the next run what this one did not settle, and nothing that is under way here', async () => {
    const journal = run()
    await journal.begin(workspaceId, creation())
    expect(await namesIn(journal)).toEqual([])
    expect(await namesIn(run())).toEqual([['web prod', true]])
  })

  it('forgets what is settled', async () => {
    const journal = run()
    const one = creation()
    await journal.begin(workspaceId, one)
    await journal.end(workspaceId, one.id)
    expect(await namesIn(run())).toEqual([])
    expect(told).toEqual([])
  })

  it('does not let anything be sent that is not on disk, and forgets it', async () => {
    const journal = run()
    documents.fault = new Error('disk')
    await expect(journal.begin(workspaceId, creation({ name: 'never sent' }))).rejects.toThrow('disk')
    documents.fault = null
    await journal.begin(workspaceId, creation())
    expect(await namesIn(run())).toEqual([['web prod', true]])
  })

  it('takes away later what a full disk kept', async () => {
    const journal = run()
    const one = creation()
    await journal.begin(workspaceId, one)
    documents.fault = new Error('disk')
    await journal.end(workspaceId, one.id)
    documents.fault = null
    expect(await namesIn(journal)).toEqual([])
    await journal.begin(workspaceId, creation({ name: 'next' }))
    expect(await namesIn(run())).toEqual([['next', true]])
  })

  it('remembers what was not in the list for a quarter of an hour, also where the clock is set back', async () => {
    const journal = run()
    const one = creation()
    await journal.begin(workspaceId, one)
    await journal.keep(workspaceId, { ...one, stage: 'absent' })
    expect(await namesIn(journal)).toEqual([['web prod', false]])
    time += rememberedMs
    expect(await namesIn(journal)).toEqual([['web prod', false]])
    time += 1
    expect(await namesIn(journal)).toEqual([])
    time -= 3 * rememberedMs
    expect(await namesIn(run())).toEqual([])
  })

  it('keeps what nobody looked for, however old it is', async () => {
    await run().begin(workspaceId, creation())
    time += 100 * rememberedMs
    expect(await namesIn(run())).toEqual([['web prod', true]])
  })

  it('knows that what another request was answered with is none of these', async () => {
    const journal = run()
    const one = creation()
    await journal.begin(workspaceId, one)
    await journal.keep(workspaceId, one)
    await journal.made(workspaceId, { kind: 'key', projectId: 8, id: 'ELSEWHERE' })
    await journal.made(workspaceId, { kind: 'key', projectId: 7, id: 'OTHER' })
    await journal.made(workspaceId, { kind: 'project', id: 9 })
    expect((await run().open(workspaceId)).map((each) => each.creation.idsBefore)).toEqual([['OLD', 'OTHER']])
  })

  it('tells of changes to what an earlier run left', async () => {
    const one = creation()
    await run().begin(workspaceId, one)
    await run().end(workspaceId, one.id)
    expect(told).toEqual([workspaceId])
  })
})
