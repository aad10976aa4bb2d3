import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createLastKnown, reasonForStale } from '../../../../src/main/management-api/last-known'
import { createMemoryDocuments } from '../../../support/memory-documents'

const at = '2026-01-01T00:00:00.000Z'
const setUp = () => {
  const documents = createMemoryDocuments()
  return {
    documents,
    known: createLastKnown<string[]>(documents, 'rows', { rows: z.array(z.string()), none: [], version: 1 }),
  }
}

describe('createLastKnown', () => {
  it('keeps the newest of several listings, with few writes', async () => {
    const { documents, known } = setUp()
    for (let i = 0; i < 50; i += 1) known.keep([`row ${i}`], at, known.mark())
    expect(await known.read()).toEqual({ fetchedAt: at, rows: ['row 49'] })
    expect(documents.writes('rows')).toBeLessThan(3)
  })

  it('does not keep a listing older than a write', async () => {
    const { known } = setUp()
    const mark = known.mark()
    known.change((rows) => [...rows, 'new'])
    known.keep(['old'], at, mark)
    expect(await known.read()).toEqual({ fetchedAt: null, rows: ['new'] })
  })

  it('forgets', async () => {
    const { known } = setUp()
    known.keep(['a'], at, known.mark())
    known.forget()
    expect(await known.read()).toEqual({ fetchedAt: null, rows: [] })
  })

  it('never fails for a disk that does', async () => {
    const { documents, known } = setUp()
    documents.fault = new KeydeskError({ code: 'storage-failed' })
    known.keep(['a'], at, known.mark())
    known.change((rows) => rows)
    expect(await known.read()).toBeNull()
    documents.fault = null
    known.keep(['b'], at, known.mark())
    expect((await known.read())?.rows).toEqual(['b'])
  })
})

describe('reasonForStale', () => {
  it.each([
    'offline',
    'host-unknown',
    'connection-failed',
    'timed-out',
    'server-fault',
    'rate-limited',
  ] as const)('%s lets the copy stand in', (code) =>
    expect(reasonForStale(new KeydeskError({ code }))).toEqual({ code }),
  )
  it.each(['token-rejected', 'permission-missing', 'not-found', 'answer-unreadable', 'cancelled'] as const)(
    '%s is shown as it is',
    (code) => expect(reasonForStale(new KeydeskError({ code }))).toBeNull(),
  )
  it('and so is a fault of ours', () => expect(reasonForStale(new Error('x'))).toBeNull())
})
