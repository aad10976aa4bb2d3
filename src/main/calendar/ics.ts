import type { CalendarDate } from '#shared/domain/days'
import { visibleLines } from '#shared/domain/visible-text'

/** One whole day of a calendar. */
export interface CalendarEvent {
  /** Stays the same from export to export, so that a calendar program updates the event. ASCII. */
  readonly uid: string
  readonly date: CalendarDate
  readonly summary: string
  /** Lines of text. */
  readonly description: string
  /** A link that opens what the event is about. */
  readonly url: string | null
}

/** The most octets of a line without its line break. Source: RFC 5545, 3.1. */
const lineOctets = 75

/** Text as a value of an iCalendar property. Source: RFC 5545, 3.3.11. Invisible characters are written out. */
export const escapeText = (text: string): string =>
  visibleLines(text.replaceAll(/\r\n?/gu, '\n'))
    .replaceAll(/[\\;,]/gu, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)

/**
 * A content line with its line break, cut into lines of 75 octets at most, never within a character. Source:
 * RFC 5545, 3.1.
 */
export const foldLine = (line: string): string => {
  if (Buffer.byteLength(line) <= lineOctets) return `${line}\r\n`
  let folded = ''
  let octets = 0
  for (const character of line) {
    const length = Buffer.byteLength(character)
    if (octets + length > lineOctets) {
      // The space that begins the next line counts too.
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += length
  }
  return `${folded}\r\n`
}

const compact = (date: CalendarDate): string => date.replaceAll('-', '')

const stampOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/gu, '')}Z`

const lines = (all: readonly string[]): string => all.map(foldLine).join('')

/** The lines of one event. */
const eventText = ({ uid, date, summary, description, url }: CalendarEvent, stamp: string): string =>
  lines([
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    ...(url === null ? [] : [`URL:${url}`]),
    // Something to do that day, but no appointment: nobody is busy by it.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])

/** An iCalendar file (RFC 5545) in pieces, an event each. `at`: the time, in milliseconds since 1970. */
export function* calendarText(events: Iterable<CalendarEvent>, at: number): Generator<string> {
  const stamp = stampOf(at)
  yield lines(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Keydesk//Keydesk//EN', 'CALSCALE:GREGORIAN'])
  for (const event of events) yield eventText(event, stamp)
  yield lines(['END:VCALENDAR'])
}
