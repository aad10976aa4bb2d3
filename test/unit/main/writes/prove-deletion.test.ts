import { describe, expect, it } from 'vitest'
import type { Listing } from '../../../../src/main/writes/presence'
import { proveDeletion } from '../../../../src/main/writes/prove-deletion'
import { KeydeskError } from '../../../../src/main/keydesk-error'

const has: Listing<string> = { ids: new Set(['K', 'A']), unreadable: 0 }
const lacks: Listing<string> = { ids: new Set(['A']), unreadable: 0 }
const lost = new KeydeskError({ code: 'timed-out' }, { fate: 'unknown' })
const denied = new KeydeskError({ code: 'not-found', status: 404 })
const refused = new KeydeskError({ code: 'permission-missing' })

/** Deletes with what the request ends in, and with the listings after it. */
const deletion = (sent: unknown, ...listings: (Listing<string> | KeydeskError)[]) =>
  deletionAfter(false, sent, ...listings)

/** The same by a token that has listed just before, or has not. */
const deletionAfter = (
  hasListed: boolean,
  sent: unknown,
  ...listings: (Listing<string> | KeydeskError)[]
) => {
  let requests = 0
  const left = [...listings]
  const work = proveDeletion({
    send: async () => {
      requests += 1
      if (sent !== null) throw sent
    },
    list: async () => {
      const next = left.shift() ?? listings.at(-1)
      if (next === undefined || next instanceof KeydeskError) throw next
      return next
    },
    subject: { id: 'K', createdAt: null, newer: new Set() },
    hasListed,
    signal: new AbortController().signal,
    now: () => 0,
    serverNow: () => 0,
    wait: async () => undefined,
    pollWaits: [0, 0, 0],
  })
  return work.then(
    (end) => ({ ...end, requests }),
    (thrown: unknown) =>
      thrown instanceof KeydeskError
        ? {
            code: thrown.failure.code,
            fate: thrown.fate,
            seconds: thrown.failure.stillListedSeconds,
            requests,
          }
        : thrown,
  )
}

describe('a deletion', () => {
  it.each<[string, unknown, (Listing<string> | KeydeskError)[], object]>([
    ['a documented success', null, [], { outcome: 'deleted', proof: 'answer' }],
    ['a refusal', refused, [], { code: 'permission-missing', fate: 'none' }],
    [
      'lost, and two listings without it',
      lost,
      [has, lacks, lacks],
      { outcome: 'deleted', proof: 'listing' },
    ],
    [
      'lost, and still listed',
      lost,
      [has, has, has],
      { code: 'outcome-unknown', fate: 'unknown', seconds: 0 },
    ],
    [
      'lost, and listed again at last',
      lost,
      [lacks, has, has],
      { code: 'outcome-unknown', fate: 'unknown', seconds: 0 },
    ],
    [
      'lost, and one listing without it at last',
      lost,
      [has, has, lacks],
      { code: 'outcome-unknown', fate: 'unknown' },
    ],
    ['lost, and no listing', lost, [lost], { code: 'outcome-unknown', fate: 'unknown' }],
    [
      'denied, and two listings without it',
      denied,
      [lacks, lacks],
      { outcome: 'already-gone', proof: 'listing' },
    ],
    ['denied, and still listed', denied, [has, has, has], { code: 'outcome-unknown', fate: 'unknown' }],
    ['denied to a token that may not list', denied, [refused], { outcome: 'already-gone', proof: 'answer' }],
    ['denied, and no listing', denied, [lost], { code: 'outcome-unknown', fate: 'unknown' }],
  ])('%s', async (_, sent, listings, expected) => {
    expect(await deletion(sent, ...listings)).toEqual({ ...expected, requests: 1 })
  })

  it('proves nothing where a token that has just listed is refused to list again', async () => {
    expect(await deletionAfter(true, denied, refused)).toEqual({
      code: 'outcome-unknown',
      fate: 'unknown',
      requests: 1,
    })
  })

  it('passes on a fault of ours', async () => {
    const fault = new TypeError('ours')
    expect(await deletion(fault)).toBe(fault)
  })
})
