import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safeDetail } from '../../../src/main/management-api/http/safe-detail'

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

  it('removes whatever follows Bearer, and a token with a control in it', () => {
    expect(safeDetail(['Bearer abc not known'], [])).toBe('Bearer ••• not known')
    expect(safeDetail(['x abc\u0000def'], ['abc def'])).not.toContain('def')
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
