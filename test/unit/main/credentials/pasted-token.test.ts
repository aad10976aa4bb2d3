import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPasted } from '../../../../src/main/credentials/pasted-token'

const token = 'abcdefgh-0123456789'
const limit = 2_560
const read = (text: string) => readPasted(text, limit)

// RFC 6750: b64token.
const anyToken = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9._~+/-]{16,200}$/u), fc.constantFrom('', '=', '=='))
  .map((parts) => parts.join(''))

const wrappers: readonly ((text: string) => string)[] = [
  (text) => ` \t${text}\u00a0\r\n`,
  (text) => `\ufeff${text}\u200b`,
  (text) => `\u0000${text}\u0000`,
  (text) => `"${text}"`,
  (text) => `'${text}'`,
  (text) => `\`${text}\``,
  (text) => `“${text}”`,
  (text) => `„${text}“`,
  (text) => `«${text}»`,
  (text) => `${text},`,
  (text) => `${text} ;`,
  (text) => `SPEECHMATICS_TOKEN=${text}`,
  (text) => `MANAGEMENT_TOKEN = ${text}`,
  (text) => `export SPEECHMATICS_TOKEN=${text}`,
  (text) => `set TOKEN=${text}`,
  (text) => `$env:TOKEN = ${text}`,
  (text) => `management_token: ${text}`,
  (text) => `Bearer ${text}`,
  (text) => `Token ${text}`,
  (text) => `(${text})`,
  (text) => `<${text}>`,
  (text) => `[${text}]`,
]

const whole: readonly ((text: string) => string)[] = [
  (text) => JSON.stringify({ token: text }),
  (text) => JSON.stringify({ name: 'a name of forty characters, more or less', token: text }, null, 2),
  (text) => `${JSON.stringify({ data: { management_token: text } })},\n`,
  (text) => `{token: '${text}'}`,
  (text) => `"token": "${text}",`,
  (text) => `Authorization: Bearer ${text}`,
  (text) => `authorization:bearer "${text}"`,
  (text) => `-H "Authorization: Bearer ${text}"`,
  (text) => `curl -H 'Authorization: Bearer ${text}' https://mp.api.speechmatics.com/v1/projects`,
  (text) => `GET /v1/projects HTTP/1.1\r\nHost: a.test\r\nAuthorization: Bearer ${text}\r\nAccept: */*`,
]

describe('a token in copied text', () => {
  it.each([...wrappers, ...whole].map((wrap) => [wrap(token)]))('is found in %j', (text) => {
    expect(read(text)).toEqual({ kind: 'token', token })
  })

  it('is left as it is, whatever it is made of', () => {
    fc.assert(
      fc.property(anyToken, (any) => {
        expect(read(any)).toEqual({ kind: 'token', token: any })
      }),
    )
  })

  it('is found in anything that is put around it, in any order', () => {
    fc.assert(
      fc.property(anyToken, fc.array(fc.constantFrom(...wrappers), { maxLength: 4 }), (any, around) => {
        const text = around.reduce((wrapped, wrap) => wrap(wrapped), any)
        expect(read(text)).toEqual({ kind: 'token', token: any })
      }),
    )
    fc.assert(
      fc.property(anyToken, fc.constantFrom(...whole), (any, wrap) => {
        expect(read(`\ufeff ${wrap(any)}\n`)).toEqual({ kind: 'token', token: any })
      }),
    )
  })

  it('loses what is invisible in it, wherever that is', () => {
    const invisible = fc.constantFrom(
      '\u200b',
      '\u200c',
      '\u200d',
      '\u2060',
      '\ufeff',
      '\u00ad',
      '\u202e',
      '\ufe0f',
    )
    fc.assert(
      fc.property(anyToken, fc.array(fc.tuple(fc.nat(), invisible), { maxLength: 5 }), (any, added) => {
        const text = added.reduce((now, [at, what]) => {
          const place = at % (now.length + 1)
          return now.slice(0, place) + what + now.slice(place)
        }, any)
        expect(read(text)).toEqual({ kind: 'token', token: any })
      }),
    )
  })
})

describe('a token that cannot be mended', () => {
  it.each([
    ['invisible', '\u0007'],
    ['invisible', '\u007f'],
    ['invisible', '\u2800'],
    ['blank', ' '],
    ['blank', '\u00a0'],
    ['blank', '\t'],
    ['line-break', '\n'],
    ['line-break', '\u2028'],
    ['foreign', 'ö'],
    ['foreign', '–'],
    ['foreign', '🔑'],
    ['foreign', '"'],
  ])('is named: %s', (kind, character) => {
    expect(read(`abcdefghijkl${character}0123456789`)).toEqual({ kind: 'flawed', flaw: { kind, after: 12 } })
    // What is around it does not count.
    expect(read(`export TOKEN="abcdefghijkl${character}0123456789"\n`)).toEqual({
      kind: 'flawed',
      flaw: { kind, after: 12 },
    })
  })

  it('is named where the flaw comes first', () => {
    expect(read(`ö${token}`)).toEqual({ kind: 'flawed', flaw: { kind: 'foreign', after: 0 } })
  })

  it('is named where two could be meant', () => {
    const several = { kind: 'flawed', flaw: { kind: 'several' } }
    expect(read(JSON.stringify({ old_token: token, new_token: `${token}x` }))).toEqual(several)
    expect(read(`Authorization: Bearer ${token}\nAuthorization: Bearer ${token}x`)).toEqual(several)
    expect(read(`${token}\n${token}`)).toEqual({ kind: 'flawed', flaw: { kind: 'line-break', after: 19 } })
  })

  it('is named where the keychain has no feature for it', () => {
    expect(read('x'.repeat(limit))).toMatchObject({ kind: 'token' })
    expect(read(`"${'x'.repeat(limit + 1)}"`)).toEqual({ kind: 'flawed', flaw: { kind: 'too-long', limit } })
  })

  it.each([
    'https://mp.api.speechmatics.com/v1',
    '<https://portal.speechmatics.com/manage-access/>',
    'www.speechmatics.com/some/page',
    'keydesk://workspace/11111111-1111-4111-8111-111111111111',
  ])('is not taken for a web address: %s', (text) => {
    expect(read(text)).toEqual({ kind: 'flawed', flaw: { kind: 'address' } })
  })

  it('never quotes it', () => {
    fc.assert(
      fc.property(anyToken, fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }), (any, inside) => {
        const answer = read(`${any}${inside}${any}`)
        if (answer.kind !== 'token') expect(JSON.stringify(answer)).not.toContain(any)
      }),
    )
  })
})

describe('text without a token', () => {
  it.each([
    '',
    ' \u200b\n',
    'short',
    'two words that are long',
    'A sentence that somebody copied, which has nothing to do with tokens at all.',
    '{}',
    '{"name": "x", "count": 1234567890123456}',
    'TOKEN=',
    'export TOKEN=""',
    'Authorization: Bearer ',
  ])('is taken for none: %j', (text) => expect(read(text)).toEqual({ kind: 'none' }))

  it('is answered for whatever is copied, and never takes long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(['token', 'flawed', 'none']).toContain(read(text).kind)
      }),
    )
    for (const text of [
      '{'.repeat(100_000),
      '"'.repeat(100_000),
      `${' '.repeat(100_000)}x`,
      'a='.repeat(50_000),
    ])
      expect(['token', 'flawed', 'none']).toContain(read(text).kind)
  })
})
