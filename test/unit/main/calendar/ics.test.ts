import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleLines } from '#shared/domain/visible-text'
import { calendarText, escapeText, foldLine } from '../../../../src/main/calendar/ics'
import { readCalendar, unescaped } from './read-calendar'

const at = Date.parse('2026-03-01T10:00:05.123Z')
const bytes = (text: string) => new TextEncoder().encode(text)
const anyText = fc.string({ unit: 'binary', maxLength: 400 })
const lined = anyText.map((text) => text.replaceAll('\r', ''))

describe('folding', () => {
  it('cuts lines to 75 octets within no character, and loses nothing', () => {
    const line = fc
      .string({ unit: 'grapheme', maxLength: 400 })
      .map((text) => text.replaceAll(/[\r\n]/gu, ''))
    fc.assert(
      fc.property(line, (text) => {
        const folded = foldLine(`SUMMARY:${text}`)
        const parts = folded.split('\r\n')
        expect(parts.at(-1)).toBe('')
        for (const part of parts) {
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75)
          // Each line by itself is whole characters.
          expect(new TextDecoder('utf-8', { fatal: true }).decode(bytes(part))).toBe(part)
        }
        expect(folded.replaceAll('\r\n ', '')).toBe(`SUMMARY:${text}\r\n`)
      }),
    )
  })

  it.each([
    [75, 1],
    [76, 2],
    [149, 2],
    [150, 3],
  ])('makes of %i octets %i lines', (octets, count) => {
    expect(foldLine('x'.repeat(octets)).split('\r\n')).toHaveLength(count + 1)
  })
})

describe('escaping', () => {
  it('can be undone, and leaves nothing that would end the value', () => {
    fc.assert(
      fc.property(lined, (text) => {
        expect(unescaped(escapeText(text))).toBe(visibleLines(text))
      }),
    )
  })

  it('writes out what cannot be seen, and knows every line break', () => {
    expect(escapeText('a,b;c\\d\ne\r\nf\u202e')).toBe(String.raw`a\,b\;c\\d\ne\nf[U+202E]`)
  })
})

describe('a calendar', () => {
  it('is one that a strict reader takes, whatever is in its texts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }), (texts) => {
        const events = texts.map(([summary, description], index) => ({
          uid: `use-until-${index}@keydesk`,
          date: '2026-03-31',
          summary: `Use until: ${summary}`,
          description: `Key\n${description}`,
          url: null,
        }))
        const read = readCalendar(bytes([...calendarText(events, at)].join('')))
        expect(read).toHaveLength(texts.length)
        for (const [index, event] of read.entries()) {
          expect(event.get('UID')?.value).toBe(`use-until-${index}@keydesk`)
          expect(event.get('DTSTART')).toEqual({
            name: 'DTSTART',
            parameters: ';VALUE=DATE',
            value: '20260331',
          })
          expect(event.get('DTSTAMP')?.value).toBe('20260301T100005Z')
        }
      }),
    )
  })

  it('may be empty of events', () => {
    expect(readCalendar(bytes([...calendarText([], at)].join('')))).toEqual([])
  })
})
