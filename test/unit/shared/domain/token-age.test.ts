import { expect, it } from 'vitest'
import { dayMs } from '#shared/domain/days'
import { overdueTokens } from '#shared/domain/token-age'

const now = Date.parse('2026-06-01T12:00:00.000Z')
const ago = (days: number): string => new Date(now - days * dayMs).toISOString()

it.each<[string | null, number | null]>([
  [null, null],
  [ago(89.9), null],
  [ago(90), 90],
  [ago(200.5), 200],
  [ago(-1), null],
])('a token stored at %s is overdue by its age of %s days', (storedAt, age) =>
  expect(overdueTokens({ storedAt, deleting: null }, 90, now).map(({ ageDays }) => ageDays)).toEqual(
    age === null ? [] : [age],
  ),
)

it('the token for deleting has an age of its own', () =>
  expect(overdueTokens({ storedAt: ago(1), deleting: { storedAt: ago(91) } }, 90, now)).toEqual([
    { token: 'deleting', storedAt: ago(91), ageDays: 91 },
  ]))
