import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Link, linkTargetSchema, linkText, parseLink } from '#shared/link'
import { createLinks, linkIn } from '../../../../src/main/system/links'

const links: fc.Arbitrary<Link> = fc.oneof(
  fc.record({ workspaceId: fc.uuid(), projectId: fc.constant(null), keyId: fc.constant(null) }),
  fc.record({
    workspaceId: fc.uuid(),
    projectId: fc.nat(),
    keyId: fc.option(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/u)),
  }),
  fc.record({
    workspaceId: fc.uuid(),
    projectId: fc.nat(),
    keyId: fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/u),
    shows: fc.constant('rotation' as const),
  }),
)

describe('a link', () => {
  it('is read as what was written', () => {
    fc.assert(
      fc.property(links, (link) => {
        expect(parseLink(linkText(link))).toEqual(link)
      }),
    )
  })

  it('is nothing with one character more, less or other, unless that still names ids alone', () => {
    fc.assert(
      fc.property(links, fc.nat(), fc.string({ maxLength: 2 }), fc.nat(2), (link, at, put, take) => {
        const whole = linkText(link)
        const place = at % (whole.length + 1)
        const changed = whole.slice(0, place) + put + whole.slice(place + take)
        const read = parseLink(changed)
        if (read !== null) expect(linkText(read)).toBe(changed.replace(/\/$/u, ''))
      }),
    )
  })

  it('is nothing for any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseLink(`keydesk://${text}`)).toBeNull()
      }),
    )
  })

  const workspace = 'keydesk://workspace/a0000000-0000-4000-8000-000000000001'
  it.each([
    `${workspace}/revoke`,
    `${workspace}/project/7/key/k/revoke`,
    `${workspace}/project/7/key/k/rotation/finish`,
    `${workspace}/project/7/rotation`,
    `${workspace}/project/7?token=abc`,
    `${workspace}/project/7#fragment`,
    `${workspace}/project/-1`,
    `${workspace}/project/1e9`,
    `${workspace}/project/7/key/..`,
    `${workspace}/key/k`,
    `${workspace}\n`,
    `x${workspace}`,
    'KEYDESK://workspace/a0000000-0000-4000-8000-000000000001',
    'keydesk://token/abc',
  ])('is not %j', (text) => expect(parseLink(text)).toBeNull())
})

it('is found among the words an app is started with, and no other word is', () => {
  expect(linkIn(['keydesk', '--flag', 'keydesk://x', 'cli'])).toBe('keydesk://x')
  expect(linkIn(['keydesk', 'https://keydesk.example.test', '/home/keydesk'])).toBeUndefined()
})

it('the one opened last waits until it is taken, once, also from before anybody listened', () => {
  let told = 0
  const waiting = createLinks(() => {})
  waiting.listen(() => void told++)
  expect(waiting.take()).toBeUndefined()
  waiting.opened('keydesk://workspace/a0000000-0000-4000-8000-000000000001')
  waiting.opened('keydesk://revoke-everything')
  expect(told).toBe(2)
  expect(waiting.take()).toBe('keydesk://revoke-everything')
  expect(waiting.take()).toBeUndefined()
})

it('leads as well to a key whose ID no link can have, and to a view', () => {
  const waiting = createLinks(() => {})
  const target = {
    workspaceId: 'a0000000-0000-4000-8000-000000000001',
    projectId: 1,
    keyId: 'a key.1',
    shows: 'rotation',
  } as const
  waiting.opened(target)
  expect(waiting.take()).toEqual(target)
  expect(linkTargetSchema.parse(target)).toEqual(target)
  expect(linkTargetSchema.parse({ ...target, keyId: null, shows: 'health' })).toMatchObject({
    shows: 'health',
  })
})
