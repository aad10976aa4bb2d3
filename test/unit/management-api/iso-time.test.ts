import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areIsoTimes, isoTime } from '../../../src/main/management-api/iso-time'

describe('isoTime', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05.123456Z', '2026-01-02T03:04:05.123456Z'],
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02 03:04:05.5', '2026-01-02T03:04:05.500Z'],
    ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
    ['2026-99-99T03:04:05Z', null],
    ['yesterday', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('reads %j as %j', (given, expected) => {
    expect(isoTime(given)).toBe(expected)
  })
})

describe('areIsoTimes', () => {
  it('says of many lines what isoTime says of each', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '2026-01-02T03:04:05Z',
        '2026-01-02T03:04:05.25Z',
        '2026-01-02T03:04:05',
        '2026-99-02T03:04:05Z',
        ' 2026-01-02T03:04:05Z',
        '2026-01-02T03:04:05Z\r2026-01-02T03:04:05Z',
      ),
      fc.string().filter((each) => !each.includes('\n')),
    )
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const each = lines.every((given) => given === '' || isoTime(given) === given)
        expect(areIsoTimes(lines.join('\n'))).toBe(each)
      }),
    )
  })
})
