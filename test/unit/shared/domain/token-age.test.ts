import { expect, it } from 'vitest'
import { dayMs } from '#shared/domain/days'
import { daysOverdue } from '#shared/domain/token-age'

const now = Date.parse('2026-06-01T12:00:00.000Z')
const ago = (days: number): string => new Date(now - days * dayMs).toISOString()

it.each<[string | null, number | null]>([
  [null, null],
  [ago(89.9), null],
  [ago(90), 90],
  [ago(200.5), 200],
  [ago(-1), null],
])('a token stored at %s is overdue by its age of %s days', (storedAt, age) =>
  expect(daysOverdue(storedAt, 90, now)).toBe(age),
)
