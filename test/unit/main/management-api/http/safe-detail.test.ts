import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeDetail, withoutSecrets } from '../../../../../src/main/management-api/http/safe-detail'

/** A letter or digit as formulas have it: a character of two units. */
const mathematical = (character: string): string => {
  const code = character.charCodeAt(0)
  if (/\d/u.test(character)) return String.fromCodePoint(0x1d7ce + code - 48)
  if (/[a-z]/u.test(character)) return String.fromCodePoint(0x1d41a + code - 97)
  return /[A-Z]/u.test(character) ? String.fromCodePoint(0x1d400 + code - 65) : character
}
const token = fc.stringMatching(/^[A-Za-z0-9_-]{16,64}$/u)

describe('safeDetail', () => {
  it('joins the server’s words and drops repetition', () => {
    expect(safeDetail(['Forbidden', 'Too many keys'], [])).toBe('Forbidden: Too many keys')
    expect(safeDetail(['Forbidden', 'Forbidden'], [])).toBe('Forbidden')
    expect(safeDetail(['', '  '], [])).toBeUndefined()
  })

  it('never quotes markup', () => {
    expect(safeDetail(['<html><body>x'], [])).toBeUndefined()
    expect(safeDetail(['a <script>x'], [])).toBeUndefined()
  })

  it('removes controls and characters that turn text around', () => {
    expect(safeDetail(['a\u0000b\r\nc\u202ed\u200be'], [])).toBe('a b c d e')
  })

  it('keeps ordinary words and numbers', () => {
    const text =
      'Project 12345 has outstanding payments (invoice 2024-10-12), settle-them-first-and-try-again.'
    expect(safeDetail([text], ['sekret'])).toBe(text)
  })

  it('never lets the token through', () => {
    fc.assert(
      fc.property(token, fc.string(), fc.string(), (secret, before, after) => {
        expect(safeDetail([`${before}${secret}${after}`], [secret]) ?? '').not.toContain(secret)
      }),
    )
  })

  it('never lets a long random run through, known or not', () => {
    fc.assert(
      fc.property(fc.base64String({ minLength: 24, maxLength: 80 }), (secret) => {
        fc.pre(/\d/u.test(secret))
        expect(safeDetail([`the key ${secret} is bad`], []) ?? '').not.toContain(secret)
      }),
    )
  })

  const escapedBy: Readonly<Record<string, (secret: string) => string>> = {
    percent: (secret) => Array.from(secret, (each) => `%${hexOf(each, 2)}`).join(''),
    'percent, twice': (secret) => Array.from(secret, (each) => `%25${hexOf(each, 2)}`).join(''),
    'percent, in parts': (secret) =>
      Array.from(secret, (each, at) => (at % 3 ? each : `%${hexOf(each, 2)}`)).join(''),
    'JSON escapes': (secret) => Array.from(secret, (each) => `\\u${hexOf(each, 4)}`).join(''),
    'JavaScript escapes': (secret) => Array.from(secret, (each) => `\\x${hexOf(each, 2)}`).join(''),
    'references of HTML': (secret) => Array.from(secret, (each) => `&#${each.charCodeAt(0)};`).join(''),
    'mathematical letters': (secret) => Array.from(secret, mathematical).join(''),
    'mathematical letters as references': (secret) =>
      Array.from(secret, (each) => `&#x${mathematical(each).codePointAt(0)?.toString(16)};`).join(''),
    decimals: (secret) => [...Buffer.from(secret)].join(' '),
    'decimals with commas': (secret) => [...Buffer.from(secret)].join(', '),
    'octal numbers': (secret) =>
      Array.from(secret, (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`).join(''),
    bits: (secret) => Array.from(secret, (each) => each.charCodeAt(0).toString(2).padStart(8, '0')).join(' '),
    'backwards, with dashes': (secret) => Array.from(secret).toReversed().join('-'),
    hex: (secret) => Buffer.from(secret).toString('hex'),
    'hex in pairs': (secret) => Array.from(secret, (each) => hexOf(each, 2)).join(' '),
    'hex as bytes': (secret) => Array.from(secret, (each) => `0x${hexOf(each, 2)}`).join(', '),
    base64: (secret) => Buffer.from(secret).toString('base64'),
    'base64 of more': (secret) => Buffer.from(`x${secret}yz`).toString('base64'),
    'base64 of yet more, for addresses': (secret) => Buffer.from(`xx${secret}y`).toString('base64url'),
    'base64 in lines': (secret) =>
      (
        Buffer.from(secret)
          .toString('base64')
          .match(/.{1,5}/gu) ?? []
      ).join(' '),
    spaces: (secret) => Array.from(secret).join(' '),
    'spaces, here and there': (secret) => (secret.match(/.{1,7}/gu) ?? []).join('  '),
    'dots and dashes': (secret) => Array.from(secret).join('.-'),
    'zero-width characters': (secret) => Array.from(secret).join('\u200b'),
    'wide letters': (secret) =>
      secret.replace(/[!-~]/gu, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0)),
    capitals: (secret) => secret.toUpperCase(),
  }
  const hexOf = (character: string, length: number) =>
    character.charCodeAt(0).toString(16).padStart(length, '0')

  it.each(Object.keys(escapedBy))('never lets the token through in another form: %s', (form) => {
    // Long enough that no part of it is there by chance.
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{16,64}$/u), (secret) => {
        const hidden = escapedBy[form]?.(secret) ?? expect.fail()
        const safe = withoutSecrets(`The key (${hidden}) is bad.`, [secret])
        expect(safe).toMatch(/^The key \((?:[^A-Za-z0-9]*•••[^A-Za-z0-9]*|.{0,2}•••.{0,4})\) is bad\.$/u)
      }),
    )
  })

  it.each(['0Xa0AA0AAAAAaaA0aa', 'aa000AaA0aA0A00X0a', '0XAAaAAaaAaaa000Aa'])(
    'takes no part of a token for an escape: %s',
    (secret) => {
      for (const hide of Object.values(escapedBy)) {
        const safe = withoutSecrets(`The key (${hide(secret)}) is bad.`, [secret])
        expect(safe).toMatch(/^The key \((?:[^A-Za-z0-9]*•••[^A-Za-z0-9]*|.{0,2}•••.{0,4})\) is bad\.$/u)
      }
    },
  )

  it('never lets an unknown token through that is escaped or spaced out', () => {
    const secret = 'Zx81kQpL0sVw92YtAb34cD'
    for (const form of ['percent', 'JSON escapes', 'references of HTML', 'hex', 'base64', 'spaces'])
      expect(withoutSecrets(`bad ${escapedBy[form]?.(secret)} key`, []), form).toBe('bad ••• key')
    expect(withoutSecrets('Authorization: Bearer%20abc%20is not known', [])).toBe(
      'Authorization: Bearer%20•••%20is not known',
    )
  })

  it('keeps escapes and single letters that are no token', () => {
    const text = 'At 100% of 0x1f, see /v1/projects?name=web%20prod&sort=a, b, c or d; \\u00e9 is é.'
    expect(withoutSecrets(text, ['mgmt-tok3n-Zx81kQpL0sVw92Yt'])).toBe(text)
  })

  it('removes whatever follows Bearer, and a token with a control in it', () => {
    expect(safeDetail(['Bearer abc not known'], [])).toBe('Bearer ••• not known')
    expect(safeDetail(['x abc\u0000def'], ['abc def'])).not.toContain('def')
  })

  it.each(['- ', '-. ', 'a - ', 'a ', '%2d%20'])('is quick with an answer full of %j', (part) => {
    const started = performance.now()
    expect(
      (safeDetail([part.repeat(65_536 / part.length)], ['mgmt-tok3n-Zx81kQpL0sVw92Yt']) ?? '').length,
    ).toBeLessThanOrEqual(300)
    expect(withoutSecrets('- '.repeat(32_768), [])).toHaveLength(65_536)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('shows no part of a secret that is cut off where the search ends', () => {
    const secret = 'mgmt-tok3n-Zx81kQpL0sVw92Yt'
    // All before is replaced, so that what is at the end comes forward.
    for (let dots = 0; dots < secret.length; dots += 1) {
      const before = `${secret.repeat(144)}${'.'.repeat(dots)}`
      for (const hide of [(text: string) => text, ...Object.values(escapedBy)]) {
        const detail = safeDetail([`${before}${hide(secret).repeat(9)}${' and more'.repeat(999)}`], [secret])
        expect(detail).toMatch(/^•••[.…]*$/u)
      }
    }
    const apart = Array.from(secret).join('?'.repeat(300))
    expect(safeDetail([`no ${apart}`], [secret])).not.toContain('m?')
  })

  it('shows what comes before a long secret that is cut off', () => {
    const secret = 'aB3!'.repeat(2_000)
    expect(safeDetail([`The token ${secret} is bad.${' Really.'.repeat(9_000)}`], [secret])).toMatch(
      /^The token ••• is bad\. Really\./u,
    )
  })

  it('is at most 300 units and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 250, maxLength: 700 }), (text) => {
        const detail = safeDetail([text], []) ?? ''
        expect(detail.length).toBeLessThanOrEqual(300)
        expect(Buffer.from(detail).toString()).toBe(detail)
      }),
    )
  })
})
