import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ageAt } from '../../../../src/renderer/entities/keys/age'
import {
  emptyForm,
  formProblems,
  lifetimeOf,
  nameAdvice,
  nameLeft,
} from '../../../../src/renderer/keys/dialogs/create-form'
import { customDuration } from '../../../../src/renderer/keys/dialogs/duration'
import { movedPosition } from '../../../../src/renderer/key-table/model/grid-keys'
import { ageWords } from '../../../../src/renderer/entities/keys/key-words'
import { pieces } from '../../../../src/renderer/key-table/model/highlight'
import { clock, secondsUntil } from '../../../../src/renderer/handoff/countdown'

declare const process: { env: Record<string, string | undefined> }

describe('the age of a key', () => {
  const at = (iso: string) => new Date(iso).getTime()
  test.each([
    ['2026-03-10T12:00:30', '2026-03-10T12:00:00', { unit: 'now' }],
    ['2026-03-10T12:00:00', '2026-03-10T12:00:59', { unit: 'now' }],
    ['2026-03-10T12:00:00', '2026-03-10T12:01:00', { unit: 'minutes', value: 1 }],
    ['2026-03-10T12:00:00', '2026-03-11T11:59:59', { unit: 'hours', value: 23 }],
    ['2026-03-10T12:00:00', '2026-03-11T12:00:00', { unit: 'days', value: 1 }],
    ['2026-03-10T12:00:00', '2026-04-10T11:59:00', { unit: 'days', value: 30 }],
    ['2026-03-10T12:00:00', '2026-04-10T12:00:00', { unit: 'months', value: 1 }],
    ['2025-12-10T12:00:00', '2027-12-09T12:00:00', { unit: 'months', value: 23 }],
    ['2025-12-10T12:00:00', '2027-12-10T12:00:00', { unit: 'years', value: 2 }],
  ])('from %s at %s', (from, now, age) => {
    expect(ageAt(at(from), at(now))).toEqual(age)
  })

  describe('where clocks are put forward and back', () => {
    const zone = process.env['TZ']
    beforeAll(() => {
      process.env['TZ'] = 'Europe/Berlin'
    })
    afterAll(() => {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    })

    test.each([
      // The night of 29 March 2026 lacks an hour, that of 25 October has one twice.
      ['2026-02-28T09:00:00Z', '2026-03-28T09:00:00Z', { unit: 'months', value: 1 }],
      ['2026-02-28T23:30:00Z', '2026-03-31T22:30:00Z', { unit: 'months', value: 1 }],
      ['2026-03-01T09:00:00Z', '2026-03-29T09:00:00Z', { unit: 'days', value: 28 }],
      ['2026-02-28T09:30:00Z', '2026-03-29T08:30:00Z', { unit: 'months', value: 1 }],
      ['2026-01-29T09:00:00Z', '2026-03-29T08:00:00Z', { unit: 'months', value: 2 }],
      ['2026-09-25T08:00:00Z', '2026-10-25T09:00:00Z', { unit: 'months', value: 1 }],
      ['2026-09-25T08:00:00Z', '2026-10-25T08:59:59Z', { unit: 'days', value: 30 }],
    ])('from %s at %s', (from, now, age) => {
      expect(ageAt(at(from), at(now))).toEqual(age)
    })
  })

  test.each([
    ['2024-02-29T12:00:00', '2025-02-28T12:00:00', { unit: 'months', value: 11 }],
    ['2024-02-29T12:00:00', '2025-03-01T12:00:00', { unit: 'months', value: 12 }],
    ['2026-01-31T12:00:00', '2026-02-28T12:00:00', { unit: 'days', value: 28 }],
    ['2026-03-10T12:00:00', '2026-03-10T11:55:00', { unit: 'now' }],
  ])('over a leap day, the end of a month or a clock set back: from %s at %s', (from, now, age) => {
    expect(ageAt(at(from), at(now))).toEqual(age)
  })
})

describe('an age in words', () => {
  const now = Date.UTC(2026, 5, 1)
  test.each([
    null,
    'yesterday',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '2038-01-19T03:14:07Z',
    '9999-12-31T23:59:59Z',
  ])('is not known of %j', (iso) => {
    expect(ageWords(iso, now)).toBeNull()
  })

  test('is that of a new key where the server’s clock is ahead', () => {
    expect(ageWords('2026-06-01T00:10:00Z', now)).toBe('Just now')
  })
})

describe('the New key form', () => {
  test('asks for a name, and only then has advice on it', () => {
    expect(formProblems(emptyForm).name).toBe('required')
    expect(nameAdvice('', 3)).toBeNull()
    expect(nameAdvice('test', 0)).toBe('says-nothing')
    expect(nameAdvice('captions-production', 0)).toBeNull()
    expect(nameAdvice('captions-production', 1)).toBe('taken')
  })

  test('counts what is left of a name near the limit, past it too', () => {
    expect(nameLeft('x'.repeat(99))).toBeNull()
    expect(nameLeft('x'.repeat(100))).toBe(20)
    expect(nameLeft('x'.repeat(130))).toBe(-10)
  })

  test('ignores the duration of a permanent key', () => {
    const form = { ...emptyForm, name: 'captions', preset: null, amount: 'x' }
    expect(formProblems(form).duration).toBeNull()
    expect(lifetimeOf(form)).toEqual({ kind: 'permanent' })
  })

  test('asks for a temporary key by seconds and product', () => {
    const form = { ...emptyForm, kind: 'temporary', preset: null, amount: ' 90 ', unit: 'minutes' } as const
    expect(lifetimeOf(form)).toEqual({ kind: 'temporary', ttlSeconds: 5_400, product: 'batch' })
    expect(lifetimeOf({ ...form, amount: '' })).toBeNull()
  })

  test.each([
    ['', 'minutes', { problem: 'required' }],
    ['1.5', 'hours', { problem: 'malformed' }],
    ['-5', 'minutes', { problem: 'malformed' }],
    ['1e3', 'seconds', { problem: 'malformed' }],
    ['59', 'seconds', { problem: 'too-short' }],
    ['0', 'hours', { problem: 'too-short' }],
    ['60', 'seconds', { seconds: 60 }],
    ['24', 'hours', { seconds: 86_400 }],
    ['25', 'hours', { problem: 'too-long' }],
    ['86401', 'seconds', { problem: 'too-long' }],
  ] as const)('reads %j %s', (amount, unit, expected) => {
    expect(customDuration(amount, unit)).toEqual(expected)
  })
})

describe('moving in the grid', () => {
  test('stays within the rows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(49),
        (key, count, start) => {
          const next = movedPosition(key, start % count, count, 10)
          expect(next).toBeGreaterThanOrEqual(0)
          expect(next).toBeLessThan(count)
        },
      ),
    )
  })

  test('leaves other keys alone', () => {
    expect(movedPosition('a', 0, 10, 5)).toBeNull()
  })
})

describe('marking what was found', () => {
  const marked = (text: string, ...words: string[]) =>
    pieces(text, words)
      .map((piece) => (piece.isMatch ? `[${piece.text}]` : piece.text))
      .join('')

  test('marks words whatever their case and accents', () => {
    expect(marked('Ärztediktat Köln', 'arzte', 'kol')).toBe('[Ärzte]diktat [Köl]n')
  })

  test('joins words that overlap', () => {
    expect(marked('captions', 'capt', 'ptio')).toBe('[captio]ns')
  })

  test('never changes the text', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(word, { maxLength: 3 }), (text, words) => {
        expect(
          pieces(text, words)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

test('the countdown rounds up, stops at nothing, and reads as a clock', () => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  expect(secondsUntil('2026-01-01T00:00:44.100Z', now)).toBe(45)
  expect(secondsUntil('2025-12-31T23:59:00Z', now)).toBe(0)
  expect([clock(0), clock(45), clock(300)]).toEqual(['0:00', '0:45', '5:00'])
})
