import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { commandFormats, handoffFormats, keyProducts } from '#shared/limits'
import { type DeliveredKey, handoffText } from '../../../../src/main/handoff/handoff-formats'

const permanent: DeliveredKey = { keyId: 'KEY1', keyName: 'web prod', product: 'batch', endsAt: null }
const temporary = (product: DeliveredKey['product']): DeliveredKey => ({
  ...permanent,
  keyId: null,
  product,
  endsAt: '2026-01-01T00:00:00.000Z',
})
const commands = [...commandFormats.batch, ...commandFormats.rt]

const shell = (script: string): string => execFileSync('sh', ['-c', script], { encoding: 'utf8' })
const isLine = (text: string): boolean => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
/** What a server could send, or a person could name a key, to get out of the quotes. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: fc.constantFrom(...'\'"`$\\!;&|<>(){}*?~#%^= \n\r\t‘’ab'.split('')), minLength: 1 }),
  fc.constantFrom('$(touch x)', "'; id; '", '`id`', '$HOME', "'\\''", '-n', '!!', '%PATH%', "a'b\\"),
)

describe('handoffText', () => {
  it('is the value, a line for a file of variables or a shell, or JSON', () => {
    expect(handoffText('value', 'K=', permanent)).toBe('K=')
    expect(handoffText('env', 'K=', permanent)).toBe('SPEECHMATICS_API_KEY=K=')
    expect(handoffText('shell', 'K=', permanent)).toBe("export SPEECHMATICS_API_KEY='K='")
    expect(handoffText('powershell', "K'", permanent)).toBe("$env:SPEECHMATICS_API_KEY = 'K'''")
    expect(handoffText('json', 'K', permanent)).toBe('{"name":"web prod","apikey_id":"KEY1","key_value":"K"}')
  })

  it('is a command for each region of what the key is good for', () => {
    const offered = (key: DeliveredKey) => commands.filter((format) => handoffText(format, 'K', key) !== null)
    expect(offered(permanent)).toEqual(commands)
    expect(offered(temporary('batch'))).toEqual(commandFormats.batch)
    expect(offered(temporary('rt'))).toEqual(commandFormats.rt)
    // No address for tts is known.
    expect(offered(temporary('tts'))).toEqual([])
    const hosts = commands.map(
      (format) => /https:\/\/([^\s"]+)/u.exec(handoffText(format, 'K', permanent) ?? '')?.[1],
    )
    expect(hosts).toEqual([
      'eu1.asr.api.speechmatics.com/v2/jobs?limit=1',
      'us1.asr.api.speechmatics.com/v2/jobs?limit=1',
      'au1.asr.api.speechmatics.com/v2/jobs?limit=1',
      'eu2.asr.api.speechmatics.com/v2/jobs?limit=1',
      'us2.asr.api.speechmatics.com/v2/jobs?limit=1',
      'eu.rt.speechmatics.com/v2',
      'us.rt.speechmatics.com/v2',
      'global.rt.speechmatics.com/v2',
    ])
  })

  it('has a realtime command with the whole opening handshake', () => {
    const command = handoffText('curl-rt-eu', 'abc.DEF_1', permanent) ?? ''
    const words = shell(`curl() { for each in "$@"; do echo "$each"; done; }; ${command}`).split('\n')
    expect(words).toEqual(
      expect.arrayContaining([
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Authorization: Bearer abc.DEF_1',
      ]),
    )
  })

  it('has a realtime command that says what its answer is worth', async () => {
    const server = createServer().on('upgrade', (_, socket) => {
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const command = (handoffText('curl-rt-eu', 'abc.DEF_1', permanent) ?? '').replace(
      'https://eu.rt.speechmatics.com',
      `http://127.0.0.1:${port}`,
    )
    const said = await new Promise<string>((resolve) => {
      // curl's own end is an error here: the connection closes after the handshake.
      execFile('sh', ['-c', command.replace('curl', 'curl --silent')], (_, out) => resolve(out))
    })
    expect(said).toMatch(/101 Switching Protocols/u)
    expect(said).toMatch(/\n101 alone proves nothing: an Error message can still follow it\.\n$/u)
  })

  it.skipIf(process.platform === 'win32')(
    'as a shell export is what a shell reads back, whatever it is',
    () => {
      fc.assert(
        fc.property(nasty, (value) => {
          const text = handoffText('shell', value, permanent)
          if (!isLine(value)) expect(text).toBeNull()
          else expect(shell(`${text}; printf %s "$SPEECHMATICS_API_KEY"`)).toBe(value)
        }),
        { numRuns: 60 },
      )
    },
  )

  it.skipIf(process.platform === 'win32')('as a command hands curl one whole header, whatever it is', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom(...commands), (value, format) => {
        const text = handoffText(format, value, permanent)
        if (!isLine(value)) {
          expect(text).toBeNull()
          return
        }
        const words = shell(`curl() { printf '%s\\n' "$@"; }; ${text}`).slice(0, -1).split('\n')
        expect(words.filter((word) => word.startsWith('https://'))).toHaveLength(1)
        expect(words.at(-1)).toBe(`Authorization: Bearer ${value}`)
      }),
      { numRuns: 60 },
    )
  })

  it.skipIf(spawnSync('pwsh', ['-v']).error !== undefined)(
    'as PowerShell is what PowerShell reads back',
    () => {
      const value = "a'b$(1)`n"
      const script = `${handoffText('powershell', value, permanent)}; [Console]::Out.Write($env:SPEECHMATICS_API_KEY)`
      expect(execFileSync('pwsh', ['-NoProfile', '-Command', script], { encoding: 'utf8' })).toBe(value)
    },
  )

  it('as PowerShell doubles every quote that PowerShell takes for one', () => {
    fc.assert(
      fc.property(nasty.filter(isLine), (value) => {
        const text = handoffText('powershell', value, permanent) ?? ''
        const inside = /^\$env:SPEECHMATICS_API_KEY = '(.*)'$/u.exec(text)?.[1] ?? ''
        expect(inside.replace(/(['‘’‚‛])\1/gu, '')).not.toMatch(/['‘’‚‛]/u)
        expect(inside.replace(/(['‘’‚‛])\1/gu, '$1')).toBe(value)
      }),
    )
  })

  it('as JSON is read back, name and value', () => {
    fc.assert(
      fc.property(nasty, nasty, (value, keyName) => {
        const text = handoffText('json', value, { ...permanent, keyName }) ?? ''
        expect(text).not.toMatch(/[\n\r]/u)
        expect(JSON.parse(text)).toEqual({ name: keyName, apikey_id: 'KEY1', key_value: value })
      }),
    )
  })

  it('never lets a value end the line it stands in, and nothing but JSON holds the name', () => {
    fc.assert(
      fc.property(
        nasty,
        fc.constantFrom(...handoffFormats),
        fc.constantFrom(...keyProducts),
        (value, format, product) => {
          const text = handoffText(format, value, { ...temporary(product), keyName: 'UNLIKELY-NAME' })
          if (format === 'value') expect(text).toBe(value)
          else if (text !== null) expect(isLine(text)).toBe(true)
          expect(text?.includes('UNLIKELY-NAME') ?? false).toBe(format === 'json')
          if (format === 'env') expect(text === null || /=(?:[\w.~+/=-]+|'[^']*')$/u.test(text)).toBe(true)
        },
      ),
    )
  })
})
