import { expect, test } from 'vitest'
import { wholeNumber } from '../../../../../src/renderer/settings/number-setting'
import { keepUntil, localDateTime } from '../../../../../src/renderer/rotations/dialogs/keep-for'
import { whenWords } from '../../../../../src/renderer/rotations/words'

const now = Date.parse('2026-03-12T10:00:00.000Z')
const hour = 60 * 60_000

test('a length of time counts from now, or from the date given already', () => {
  expect(keepUntil({ choice: 'now', own: '' }, now)).toEqual({ until: '2026-03-12T10:00:00.000Z' })
  expect(keepUntil({ choice: 'threeDays', own: '' }, now)).toEqual({ until: '2026-03-15T10:00:00.000Z' })
  expect(keepUntil({ choice: 'hour', own: '' }, now, now + hour)).toEqual({
    until: '2026-03-12T12:00:00.000Z',
  })
})

test('an own date is local and in the future', () => {
  const own = localDateTime(now + hour)
  expect(keepUntil({ choice: 'own', own }, now)).toEqual({ until: '2026-03-12T11:00:00.000Z' })
  expect(keepUntil({ choice: 'own', own: localDateTime(now) }, now)).toEqual({ problem: 'past' })
  for (const typed of ['', '2026-13-40T10:00', '275760-01-01T00:00', 'soon'])
    expect(keepUntil({ choice: 'own', own: typed }, now)).toEqual({ problem: 'required' })
})

test('a date is told from now, rounded', () => {
  const from = (ms: number) => whenWords(new Date(now + ms).toISOString(), now)
  expect(from(72 * hour - 5_000)).toBe('in 3 days')
  expect(from(24 * hour - 5_000)).toBe('in 24 hours')
  expect(from(-2 * hour)).toBe('2 hours ago')
  expect(from(30_000)).toBe('in less than a minute')
  expect(from(-1_000)).toBe('just now')
  expect(from(hour - 1_000)).toBe('in 1 hour')
})

test('a number of the settings is whole and within its range', () => {
  const range = { min: 10, max: 300 }
  expect(wholeNumber(' 45 ', range)).toEqual({ value: 45 })
  for (const typed of ['', '9', '301', '-5', '1.5', 'ten', '1e2'])
    expect(wholeNumber(typed, range)).toHaveProperty('problem')
})
