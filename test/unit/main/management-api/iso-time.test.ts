import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownYears } from '#shared/domain/keys/created-time'
import { areIsoTimes, isoTime } from '../../../../src/main/management-api/iso-time'

const now = Date.UTC(2026, 5, 1)

describe('isoTime', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05.123456Z', '2026-01-02T03:04:05.123456Z'],
    ['2024-02-29T03:04:05Z', '2024-02-29T03:04:05Z'],
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02 03:04:05.5', '2026-01-02T03:04:05.500Z'],
    ['2026-01-02t03:04:05z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04', '2026-01-02T03:04:00.000Z'],
    ['2026-01-02 03:04Z', '2026-01-02T03:04:00.000Z'],
    ['2026-01-02', '2026-01-02T00:00:00.000Z'],
    ['2026-01-02T03:04:05.1234567890Z', '2026-01-02T03:04:05.123Z'],
    ['2026-01-02T03:04:05.9999999999', '2026-01-02T03:04:05.999Z'],
    ['2026-01-02T03:04:05+02:00', '2026-01-02T01:04:05.000Z'],
    ['2026-01-02T03:04:05 +02:00', '2026-01-02T01:04:05.000Z'],
    ['2026-01-02T03:04:05-0330', '2026-01-02T06:34:05.000Z'],
    ['2026-01-02T03:04:05+14', '2026-01-01T13:04:05.000Z'],
    ['2026-01-02T03:04:05-00:00', '2026-01-02T03:04:05.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.999Z'],
    ['2017-01-01T01:59:60+02:00', '2016-12-31T23:59:59.999Z'],
  ])('reads %j as %j', (given, expected) => {
    expect(isoTime(given, now)).toBe(expected)
  })

  it.each([
    '2026-99-99T03:04:05Z',
    '2026-02-29T03:04:05Z',
    '2026-02-30T03:04:05',
    '2026-04-31T03:04:05Z',
    '2026-00-10T03:04:05Z',
    '2026-01-00T03:04:05Z',
    '2026-01-02T24:00:00Z',
    '2026-01-02T03:60:05Z',
    '2026-01-02T12:34:60Z',
    '2026-01-02T03:04:05+24:00',
    '2026-01-02T03:04:05+02:60',
    '2026-01-02T03:04:05.12345678901Z',
    '2026-01-02T03:04:05.Z',
    ' 2026-01-02T03:04:05Z',
    '2026-01-02T03:04:05Z\n',
    '2026-1-2T03:04:05Z',
    // What the platform would read, in the zone of this computer.
    '2026',
    '01/02/2026',
    'Jan 2, 2026',
    'Fri, 02 Jan 2026 03:04:05 GMT',
    '1767323045',
    'yesterday',
    '',
    null,
    undefined,
  ])('does not know %j', (given) => {
    expect(isoTime(given, now)).toBeNull()
  })

  it.each([
    '0000-00-00T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '0001-01-01T00:00:00',
    '1601-01-01T00:00:00Z',
    '1900-01-01T00:00:00.000Z',
    '1970-01-01T00:00:00Z',
    '1970-01-01T00:00:00+00:00',
    '2038-01-19T03:14:07Z',
    '2099-12-31T23:59:59Z',
    '2262-04-11T23:47:16.854Z',
    '9999-12-31T23:59:59.9999999Z',
  ])('takes %j for what servers write for none', (given) => {
    expect(isoTime(given, now)).toBeNull()
  })

  it('believes times that are ahead of a clock, or of one that lost its date', () => {
    expect(isoTime('2028-05-01T00:00:00Z', now)).toBe('2028-05-01T00:00:00Z')
    expect(isoTime('2026-01-02T03:04:05Z', 0)).toBe('2026-01-02T03:04:05Z')
    expect(isoTime('2041-01-02T03:04:05Z', Date.UTC(2040, 1))).toBe('2041-01-02T03:04:05Z')
  })

  it('reads the same moment in every form, whatever the zone of this computer', () => {
    const { first, last } = knownYears(now)
    const moment = fc.integer({ min: Date.UTC(first, 0, 2), max: Date.UTC(last, 11, 30) })
    const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 })
    const zone = process.env['TZ']
    try {
      for (const TZ of ['UTC', 'America/St_Johns', 'Pacific/Kiritimati']) {
        process.env['TZ'] = TZ
        fc.assert(
          fc.property(
            moment,
            offset,
            fc.constantFrom('T', 't', ' '),
            fc.boolean(),
            (ms, minutes, between, colon) => {
              const utc = new Date(ms).toISOString()
              const local = new Date(ms + minutes * 60_000).toISOString().slice(0, -1).replace('T', between)
              const two = (value: number): string => String(value).padStart(2, '0')
              const size = Math.abs(minutes)
              const written = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon ? ':' : ''}${two(size % 60)}`
              expect(isoTime(`${local}${written}`, now)).toBe(utc)
              expect(isoTime(utc.slice(0, -1).replace('T', between), now)).toBe(utc)
              expect(isoTime(utc.toLowerCase(), now)).toBe(utc)
              expect(isoTime(`${utc.slice(0, -1)}9999999Z`, now)).toBe(utc)
              expect(isoTime(utc.slice(0, 16), now)).toBe(`${utc.slice(0, 16)}:00.000Z`)
            },
          ),
        )
      }
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })

  it('answers a real day that is believed, or nothing, and the same once more', () => {
    const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`, 'u'))
    const near = fc
      .tuple(
        digits(4),
        digits(2),
        digits(2),
        digits(2),
        digits(2),
        digits(2),
        fc.constantFrom('', 'Z', '+01:00'),
      )
      .map(([y, mo, d, h, mi, s, z]) => `${y}-${mo}-${d}T${h}:${mi}:${s}${z}`)
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (given) => {
        const read = isoTime(given, now)
        if (read === null) return
        expect(Number.isNaN(Date.parse(read))).toBe(false)
        expect(isoTime(read, now)).toBe(read)
        const year = new Date(read).getUTCFullYear()
        expect(year >= 2000 && year <= 2028).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('areIsoTimes', () => {
  it('says of many lines what isoTime says of each', () => {
    const day = fc
      .tuple(
        fc.integer({ min: 1990, max: 2110 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
      )
      .map((parts) => `${parts.map((part) => String(part).padStart(2, '0')).join('-')}T03:04:05Z`)
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '2026-01-02T03:04:05Z',
        '2026-01-02T03:04:05.25Z',
        '2024-02-29T03:04:05Z',
        '2026-02-29T03:04:05Z',
        '2026-01-02T03:04:05',
        '2026-99-02T03:04:05Z',
        '0001-01-01T00:00:00Z',
        '2038-01-19T03:14:07Z',
        ' 2026-01-02T03:04:05Z',
        '2026-01-02T03:04:05Z\r2026-01-02T03:04:05Z',
      ),
      day,
      fc.string().filter((each) => !each.includes('\n')),
    )
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const each = lines.every((given) => given === '' || isoTime(given, now) === given)
        expect(areIsoTimes(lines.join('\n'), now)).toBe(each)
      }),
      { numRuns: 1_000 },
    )
  })

  it('knows every day of the calendar', () => {
    const known = knownYears(now)
    for (let ms = Date.UTC(known.first, 0); ms < Date.UTC(known.last + 1, 0); ms += 86_400_000)
      expect(areIsoTimes(`${new Date(ms).toISOString().slice(0, 19)}Z`, now)).toBe(true)
  })
})
