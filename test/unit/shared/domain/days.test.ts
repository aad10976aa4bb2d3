import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dateAfter, dateAt, dayMs, daysBetween, endOfDate, isCalendarDate } from '#shared/domain/days'
import { keepsUseUntil, soonDays, usedUntilFilters, dateStatus } from '#shared/domain/keys/use-until'

declare const process: { env: Record<string, string | undefined> }

const zone = process.env['TZ']
const inZone = (name: string): void => {
  process.env['TZ'] = name
}
beforeEach(() => inZone('UTC'))
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

// Clocks are changed at midnight in Cairo, Havana and, once, Sao Paulo; Apia left out a whole day in 2011.
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Africa/Cairo',
  'America/Havana',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kolkata',
]
const dates = fc
  .integer({ min: Date.UTC(2000, 0, 2) / dayMs, max: Date.UTC(2060, 0, 1) / dayMs })
  .map((day) => new Date(day * dayMs).toISOString().slice(0, 10))

describe('a calendar date', () => {
  it('is over at the first moment of the next day where the person is, whatever clocks are changed', () => {
    for (const name of zones) {
      inZone(name)
      fc.assert(
        fc.property(dates, (date) => {
          const end = endOfDate(date)
          expect(dateAt(end) > date, `${name}: ${date} is over at its end`).toBe(true)
          expect(dateAt(end - 1) <= date, `${name}: ${date} is not over before`).toBe(true)
          expect(endOfDate(dateAfter(date, 1))).toBeGreaterThanOrEqual(end)
        }),
        { numRuns: 400 },
      )
    }
  })

  it('has 23 or 25 hours on days of a change, and none that a zone leaves out', () => {
    inZone('Europe/Berlin')
    expect(endOfDate('2026-03-29') - endOfDate('2026-03-28')).toBe(23 * 3_600_000)
    expect(endOfDate('2026-10-25') - endOfDate('2026-10-24')).toBe(25 * 3_600_000)
    inZone('Africa/Cairo')
    // Midnight is left out: the day before ends at one o'clock, which is the same moment.
    expect(new Date(endOfDate('2026-04-23')).toISOString()).toBe('2026-04-23T22:00:00.000Z')
    inZone('Pacific/Apia')
    expect(endOfDate('2011-12-30')).toBe(endOfDate('2011-12-29'))
  })

  it('is the one where the person is', () => {
    const late = Date.parse('2026-03-01T23:30:00.000Z')
    expect(dateAt(late)).toBe('2026-03-01')
    inZone('Asia/Tokyo')
    expect(dateAt(late)).toBe('2026-03-02')
  })

  it('counts calendar days, over changes of clocks, months and leap years', () => {
    inZone('Europe/Berlin')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
    expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1)
    fc.assert(
      fc.property(dates, fc.integer({ min: -900, max: 900 }), (date, days) => {
        expect(daysBetween(date, dateAfter(date, days))).toBe(days)
      }),
    )
  })

  it('exists, or is none', () => {
    fc.assert(fc.property(dates, (date) => isCalendarDate(date)))
    for (const odd of [
      '2026-02-29',
      '2026-04-31',
      '2026-00-10',
      '2026-1-1',
      ' 2026-01-01',
      '20260101',
      'today',
      '',
    ])
      expect(isCalendarDate(odd), odd).toBe(false)
  })
})

describe('a use-until date', () => {
  it('lasts until the end of its day, is near for 14 days before, and then over', () => {
    const of = (days: number) => dateStatus(dateAfter('2026-03-20', days), '2026-03-20')
    expect(of(0)).toEqual({ state: 'soon', days: 0 })
    expect(of(soonDays)).toEqual({ state: 'soon', days: 14 })
    expect(of(soonDays + 1).state).toBe('later')
    expect(of(-1)).toEqual({ state: 'over', days: -1 })
  })

  it('is kept by filters: over, over or near, any', () => {
    const kept = (date: string | null) =>
      usedUntilFilters.filter((each) => keepsUseUntil(each, date, '2026-03-20'))
    expect(kept('2026-03-19')).toEqual(['over', 'soon', 'dated'])
    expect(kept('2026-03-20')).toEqual(['soon', 'dated'])
    expect(kept('2026-05-20')).toEqual(['dated'])
    expect(kept(null)).toEqual([])
  })
})
