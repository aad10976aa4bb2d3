import { describe, expect, it } from 'vitest'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createDeletions } from '../../../../src/main/writes'

const key = { id: 'K', createdAt: null }
const has = new Set(['K', 'A'])
const lacks = new Set(['A'])
const lost = new KeydeskError({ code: 'timed-out' }, { fate: 'unknown' })
const denied = new KeydeskError({ code: 'not-found', status: 404 })
const place = { workspaceId: 'w', name: 'K in P' }
const { signal } = new AbortController()

/** Deletions on a clock that each list moves by a second. */
const setUp = () => {
  let now = 0
  const deletions = createDeletions<typeof key>({
    now: () => now,
    clockOf: () => ({ now: () => now, offset: () => 0 }),
    wait: async () => undefined,
    pollWaits: [0, 0],
  })
  const listing = (ids: ReadonlySet<string>) => async () => {
    now += 1_000
    return { ids, unreadable: 0 }
  }
  const failureFrom = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((thrown: unknown) => (thrown instanceof KeydeskError ? thrown.failure : thrown))
  return {
    deletions,
    prove: (thrown: KeydeskError | null, ids: ReadonlySet<string>) =>
      failureFrom(
        deletions.prove(place, key, [key], {
          send: async () => {
            if (thrown !== null) throw thrown
          },
          list: listing(ids),
          hasListed: true,
          signal,
        }),
      ),
    check: (ids: ReadonlySet<string>) =>
      failureFrom(deletions.check(place, [key], { list: listing(ids), signal })),
  }
}

describe('a deletion whose outcome was not known', () => {
  it('is taken for the reason of a denial after it', async () => {
    const { prove } = setUp()
    expect(await prove(lost, has)).toMatchObject({ code: 'outcome-unknown', stillListedSeconds: 2 })
    expect(await prove(denied, lacks)).toEqual({ outcome: 'deleted', proof: 'listing' })
    // Once it is proven, another denial is another's work.
    expect(await prove(denied, lacks)).toEqual({ outcome: 'already-gone', proof: 'listing' })
  })

  it('is no reason of a denial where it was denied itself', async () => {
    const { prove } = setUp()
    expect(await prove(denied, has)).toMatchObject({ code: 'outcome-unknown', causeCode: 'not-found' })
    expect(await prove(denied, lacks)).toEqual({ outcome: 'already-gone', proof: 'listing' })
  })

  it('is checked by listing alone, until it is proven', async () => {
    const { deletions, prove, check } = setUp()
    const unknown = { code: 'outcome-unknown' }
    expect(await check(lacks)).toEqual(unknown)
    await prove(lost, has)
    expect(deletions.inDoubt(place.name)).toEqual(key)
    expect(await check(has)).toEqual({ presence: 'listed', seconds: 4 })
    expect(await check(lacks)).toEqual({ presence: 'gone', outcome: 'deleted' })
    expect(await check(lacks)).toEqual(unknown)
    expect(deletions.inDoubt(place.name)).toBeUndefined()
  })
})
