/** A property of an iCalendar file: its name with parameters as written, and its value as written. */
export interface Property {
  readonly name: string
  readonly parameters: string
  readonly value: string
}

/** An event's properties by name. */
export type ReadEvent = ReadonlyMap<string, Property>

const fail = (why: string): never => {
  throw new Error(`not an iCalendar file: ${why}`)
}

/** Physical lines joined to content lines (RFC 5545, 3.1). Throws for other line breaks and lines too long. */
const contentLines = (bytes: Uint8Array): readonly string[] => {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  if (!text.endsWith('\r\n')) fail('the last line has no line break')
  const lines: string[] = []
  for (const line of text.slice(0, -2).split('\r\n')) {
    if (/[\r\n]/u.test(line)) fail('a line break that is not CRLF')
    if (Buffer.byteLength(line) > 75) fail('a line of more than 75 octets')
    const before = lines.at(-1)
    if (/^[ \t]/u.test(line) && before !== undefined) lines[lines.length - 1] = before + line.slice(1)
    else lines.push(line)
  }
  return lines
}

const propertyOf = (line: string): Property => {
  const [, name, parameters, value] = /^([A-Z-]+)((?:;[A-Z-]+=[^:;,"]+)*):(.*)$/su.exec(line) ?? []
  if (name === undefined || value === undefined) return fail(`the line ${line}`)
  // oxlint-disable-next-line no-control-regex -- that is what the format forbids
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/u.test(value)) fail('a control character')
  return { name, parameters: parameters ?? '', value }
}

/** The text of a TEXT value (3.3.11). Throws for anything that has to be escaped and is not. */
export const unescaped = (value: string): string => {
  let text = ''
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at)
    if (character === ';' || character === ',') fail(`a bare ${character}`)
    if (character !== '\\') {
      text += character
      continue
    }
    at += 1
    const escaped = value.charAt(at)
    if (!['\\', ';', ',', 'n', 'N'].includes(escaped)) fail(`the escape \\${escaped}`)
    text += escaped.toLowerCase() === 'n' ? '\n' : escaped
  }
  return text
}

const checks: Readonly<Record<string, (property: Property) => boolean>> = {
  UID: ({ value, parameters }) => parameters === '' && /^[\x21-\x7e]{1,255}$/u.test(value),
  DTSTAMP: ({ value, parameters }) => parameters === '' && /^\d{8}T\d{6}Z$/u.test(value),
  DTSTART: ({ value, parameters }) => parameters === ';VALUE=DATE' && /^\d{8}$/u.test(value),
  SUMMARY: ({ value, parameters }) => parameters === '' && unescaped(value) !== '',
  DESCRIPTION: ({ value, parameters }) => parameters === '' && unescaped(value) !== '',
  URL: ({ value }) => URL.canParse(value),
  TRANSP: ({ value }) => value === 'TRANSPARENT' || value === 'OPAQUE',
}

/**
 * Reads an iCalendar file strictly by RFC 5545, and answers its events. Throws for what the format forbids: other
 * line breaks, long lines, characters that are not escaped, unknown properties, an event without UID, DTSTAMP
 * or DTSTART, and a UID that is there twice.
 */
export const readCalendar = (bytes: Uint8Array): readonly ReadEvent[] => {
  const properties = contentLines(bytes).map(propertyOf)
  const written = properties.map(({ name, value }) => `${name}:${value}`)
  if (written[0] !== 'BEGIN:VCALENDAR' || written.at(-1) !== 'END:VCALENDAR') fail('no calendar around it')
  const events: ReadEvent[] = []
  const head = new Map<string, string>()
  let event: Map<string, Property> | null = null
  for (const [index, property] of properties.slice(1, -1).entries()) {
    const line = written[index + 1]
    if (line === 'BEGIN:VEVENT') {
      if (event !== null) fail('an event in an event')
      event = new Map()
    } else if (line === 'END:VEVENT') {
      for (const required of ['UID', 'DTSTAMP', 'DTSTART'])
        if (event?.has(required) !== true) fail(`an event without ${required}`)
      if (event !== null) events.push(event)
      event = null
    } else if (event === null) {
      if (events.length > 0) fail('a property between events')
      head.set(property.name, property.value)
    } else {
      if (event.has(property.name)) fail(`${property.name} twice`)
      if (checks[property.name]?.(property) !== true) fail(`the property ${line}`)
      event.set(property.name, property)
    }
  }
  if (event !== null) fail('an event without an end')
  if (head.get('VERSION') !== '2.0' || !head.has('PRODID')) fail('no version or no product')
  if (new Set(events.map((each) => each.get('UID')?.value)).size !== events.length) fail('a UID twice')
  return events
}
