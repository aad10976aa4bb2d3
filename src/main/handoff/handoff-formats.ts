import type { Handoff } from '#shared/contract/keys/handoff'
import { hostOf, type Region } from '#shared/domain/regions'
import { type CommandFormat, commandFormatsFor, type HandoffFormat, isCommandFormat } from '#shared/limits'

const variable = 'SPEECHMATICS_API_KEY'

// RFC 6750, 2.1: what a bearer token is made of; none of it means anything to a shell or a .env reader.
const bearerToken = /^[A-Za-z0-9\-._~+/]+=*$/u
// A line or a header ends at some of these, and a terminal may act on others. A half character is no text.
const unfitForLine = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u

/** POSIX, Shell Command Language, 2.2.2: within single quotes nothing is special but the single quote. */
const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

// about_Quoting_Rules: within single quotes nothing is special but the quote, doubled. Its typographic kinds count.
const powershellWord = (text: string): string => `'${text.replace(/['‘’‚‛]/gu, '$&$&')}'`

// .env readers agree on single quotes, but on no way to have one inside.
const envLine = (value: string): string | null => {
  if (bearerToken.test(value)) return `${variable}=${value}`
  return value.includes("'") ? null : `${variable}='${value}'`
}

const shellLine = (value: string): string => `export ${variable}=${shellWord(value)}`

const powershellLine = (value: string): string => `$env:${variable} = ${powershellWord(value)}`

const header = (value: string): string =>
  // Double quotes do for a bearer token in any shell, also in PowerShell and cmd.
  bearerToken.test(value) ? `"Authorization: Bearer ${value}"` : shellWord(`Authorization: Bearer ${value}`)

// Without a limit all jobs would be answered, with customers' file names. Quoted, as shells take a `?` for a pattern.
const batchCommand = (region: Region, value: string): string =>
  `curl "https://${hostOf('batch', region)}/v2/jobs?limit=1" -H ${header(value)}`

// Realtime is a WebSocket, which few have a command for; curl can do its opening handshake (RFC 6455, 4.1, with
// the sample nonce of 1.3). The command ends after 5 seconds, and says what its answer is worth.
const realtimeCommand = (region: Region, value: string): string =>
  [
    `curl --http1.1 --include --no-buffer --max-time 5 https://${hostOf('rt', region)}/v2`,
    '-H "Connection: Upgrade" -H "Upgrade: websocket" -H "Sec-WebSocket-Version: 13"',
    '-H "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="',
    // curl makes the line breaks itself: the command stays one line.
    String.raw`--write-out "\n101 alone proves nothing: an Error message can still follow it.\n"`,
    `-H ${header(value)}`,
  ].join(' ')

const commands: Readonly<Record<CommandFormat, (value: string) => string>> = {
  'curl-batch-eu1': (value) => batchCommand('eu1', value),
  'curl-batch-us1': (value) => batchCommand('us1', value),
  'curl-batch-au1': (value) => batchCommand('au1', value),
  'curl-batch-eu2': (value) => batchCommand('eu2', value),
  'curl-batch-us2': (value) => batchCommand('us2', value),
  'curl-rt-eu': (value) => realtimeCommand('eu', value),
  'curl-rt-us': (value) => realtimeCommand('us', value),
  'curl-rt-global': (value) => realtimeCommand('global', value),
}

/** What of a handoff its texts depend on. */
export type DeliveredKey = Pick<Handoff, 'keyId' | 'keyName' | 'product' | 'endsAt'>

/**
 * The text that is copied or saved, always one line; null where the format does not fit: a command of a product the
 * key is not for, and all but the bare value and JSON for a value that could end the line it stands in.
 * Source: management-api.md, "Where a key is used".
 */
export const handoffText = (format: HandoffFormat, value: string, key: DeliveredKey): string | null => {
  if (format === 'value') return value
  // The API's own names for the fields.
  if (format === 'json') return JSON.stringify({ name: key.keyName, apikey_id: key.keyId, key_value: value })
  if (unfitForLine.test(value)) return null
  if (isCommandFormat(format)) return commandFormatsFor(key).includes(format) ? commands[format](value) : null
  switch (format) {
    case 'env':
      return envLine(value)
    case 'shell':
      return shellLine(value)
    case 'powershell':
      return powershellLine(value)
  }
}
