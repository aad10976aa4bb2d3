import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldMessages as german } from '../../../../src/shared/text/de/fields'
import { fieldMessages as english } from '../../../../src/shared/text/en/fields'
import { clientRefProblem, keyNameProblem } from '../../../../src/shared/domain/text-rules'
import {
  canBeTyped,
  cleanName,
  confirmationOf,
  firstInvisible,
  foldName,
  hasVisible,
  isNameTyped,
  nameOrId,
  isPlain,
  piecesOf,
  repeatForm,
  visibleLines,
  visibleText,
} from '../../../../src/shared/domain/visible-text'

const hidden = [
  '\u{200b}',
  '\u{200c}',
  '\u{200d}',
  '\u{200e}',
  '\u{200f}',
  '\u{61c}',
  '\u{202a}',
  '\u{202e}',
  '\u{2066}',
  '\u{2069}',
  '\u{feff}',
  '\u{ad}',
  '\u{34f}',
  '\u{180e}',
  '\u{2060}',
  '\u{3164}',
  '\u{115f}',
  '\u{fe0f}',
  '\u{e0041}',
  '\u{e0100}',
  '\u{0}',
  '\u{7}',
  '\u{1b}',
  '\u{7f}',
  '\u{9b}',
  '\u{fff9}',
  '\u{ffff}',
  '\ud800',
]
const breaks = ['\t', '\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']
const oddBlanks = ['\u{a0}', '\u{2003}', '\u{202f}', '\u{205f}', '\u{3000}', '\u{2800}']

const latin = fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ019-_. é')), maxLength: 12 })
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...hidden, ...breaks, ...oddBlanks, 'a', 'B', 'é', 'e\u{301}', ' ', 'م', '日'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
)
const invisible = fc.constantFrom(...hidden)

describe('what cannot be seen', () => {
  it.each([...hidden, ...breaks, ...oddBlanks])('is written out: %j', (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    expect(visibleText(`a${character}b`)).toBe(`a[U+${code}]b`)
  })

  it.each([
    ['a family', '👨‍👩‍👧 dev'],
    ['a heart', 'love ❤️'],
    ['a keycap', '1️⃣'],
    ['a skin and a profession', '👩🏽‍💻'],
    ['the flag of Scotland', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a rainbow flag', '🏳️‍🌈'],
    ['Persian', 'می‌روم'],
    ['Hindi', 'क्‍ष'],
    ['a Japanese name', '葛\u{e0100}城'],
    ['Japanese with its own blank', '東京　本社'],
    ['an Arabic number sign', '\u{600}12'],
    ['accents', 'Café Žižkov'],
  ])('is not what %s is written with', (_, name) => {
    expect(visibleText(name)).toBe(name)
    expect(canBeTyped(name)).toBe(true)
    expect(keyNameProblem(name)).toBeNull()
  })

  it.each([
    ['a joiner between Latin letters', 'a\u{200d}b'],
    ['a joiner at the end', 'می\u{200c}'],
    ['two joiners', 'می\u{200c}\u{200c}روم'],
    ['a selector on a digit', '1\u{fe0f}'],
    ['tags on another flag', '\u{1f3f4}\u{e0041}\u{e007f}'],
    ['an ideographic blank between Latin letters', 'a\u{3000}b'],
  ])('is still %s', (_, name) => {
    expect(visibleText(name)).not.toBe(name)
  })

  it.each([
    ['an ideographic blank beside a Hangul filler', '\u{3164}\u{3000}', '[U+3164][U+3000]'],
    ['a variation after an invisible Mongolian letter', '\u{180e}\u{180b}', '[U+180E][U+180B]'],
    ['a joiner between Mongolian variations', '\u{180b}\u{200c}\u{180b}', '[U+180B][U+200C][U+180B]'],
  ])('is vouched for by nothing invisible: %s', (_, name, written) => {
    expect(visibleText(name)).toBe(written)
  })

  it('is cut out and lost nowhere: the pieces are the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const pieces = piecesOf(text)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const { text: part, at, code } of pieces) {
          expect(text.slice(at, at + part.length)).toBe(part)
          if (code !== null) expect(Array.from(part)).toHaveLength(1)
        }
        // Nothing is left to mark, and a second time changes nothing.
        expect(visibleText(visibleText(text))).toBe(visibleText(text))
        if (isPlain(text)) expect(visibleText(text)).toBe(text)
      }),
    )
  })

  it('leaves the lines and tabs of a longer text alone', () => {
    expect(visibleLines('one\n\ttwo\u{200b}\n')).toBe('one\n\ttwo[U+200B]\n')
  })
})

describe('names compared', () => {
  it('do not change by anything invisible in them', () => {
    fc.assert(
      fc.property(latin, fc.nat(12), invisible, (name, at, character) => {
        const altered = `${name.slice(0, at)}${character}${name.slice(at)}`
        expect(foldName(altered)).toBe(foldName(name))
        expect(repeatForm(altered.toUpperCase())).toBe(repeatForm(name))
        expect(hasVisible(altered)).toBe(hasVisible(name))
        expect(hasVisible(altered)).toBe(foldName(altered) !== '')
      }),
    )
  })

  it('do not change by how blanks and accents are written', () => {
    expect(foldName(' cafe\u{301}\u{a0}\t  eu\n')).toBe('caf\u{e9} eu')
    fc.assert(
      fc.property(anything, (name) => {
        const form = foldName(name)
        expect(foldName(form)).toBe(form)
        expect(foldName(name.normalize('NFD'))).toBe(form)
        expect(foldName(` ${name}\u{3000}`)).toBe(form)
        expect(form).not.toMatch(/^\s|\s$|\s\s/u)
      }),
    )
  })

  it.each(['', ' ', '\t\n', '\u{200b}', '\u{202e}\u{3164}', '\u{2800}\u{a0}', '\u{fe0f}'])(
    'are blank where nothing is visible: %j',
    (name) => {
      expect(hasVisible(name)).toBe(false)
      expect(foldName(name)).toBe('')
    },
  )
})

describe('what something is called', () => {
  it.each([
    ['prod', 'prod'],
    ['\u{200b}', 'K1'],
    ['', 'K1'],
  ])('%j', (name, expected) => {
    expect(nameOrId({ name, id: 'K1' })).toBe(expected)
  })
})

describe('what is typed to confirm', () => {
  it('is there for every name, and is taken as a person types it', () => {
    fc.assert(
      fc.property(anything, (name) => {
        const asked = confirmationOf({ id: 'KEY7', name })
        expect(isNameTyped(asked, foldName(asked))).toBe(true)
        expect(isNameTyped(asked, ` ${asked.normalize('NFD')} `)).toBe(true)
        expect(isNameTyped(asked, '')).toBe(false)
        // Whatever is asked for can be seen and typed.
        expect(asked).not.toMatch(/[\p{Cc}\p{Co}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b]/u)
      }),
    )
  })

  it('is the id where the name cannot be typed', () => {
    for (const name of ['', 'prod\u{200b}', 'a\nb', '\u{feff}a', '\u{e000}', 'x'.repeat(301)])
      expect(confirmationOf({ id: 7, name })).toBe('7')
    for (const name of ['prod', 'a\u{a0}b', 'x'.repeat(300), '日本'])
      expect(confirmationOf({ id: 7, name })).toBe(name)
    expect(isNameTyped('Prod', 'prod')).toBe(false)
    expect(isNameTyped('\u{200b}', '\u{200b}')).toBe(false)
  })
})

describe('a new name', () => {
  it('is refused with anything invisible inside, and says where', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab-é😀')), minLength: 1, maxLength: 20 }),
        fc.constantFrom(...hidden.filter((each) => each !== '\u{feff}'), ...breaks),
        (before, character) => {
          // Of an emoji and its selector nothing is invisible.
          fc.pre(!(before.endsWith('😀') && character === '\u{fe0f}'))
          const name = `${before}${character}x`
          expect(keyNameProblem(name)).toBe('invisible-character')
          expect(clientRefProblem(name)).toBe('invisible-character')
          expect(firstInvisible(name)?.after).toBe(Array.from(before).length)
          expect(keyNameProblem(` ${before} `)).toBeNull()
        },
      ),
    )
  })

  it('after an old one has nothing invisible in it', () => {
    expect(cleanName(' prod\u{200b}\n\u{202e} eu\u{a0}1 ')).toBe('prod eu 1')
    fc.assert(
      fc.property(anything, (name) => {
        const clean = cleanName(name)
        expect(['required', null]).toContain(keyNameProblem(clean.slice(0, 60)))
        expect(foldName(clean)).toBe(foldName(name))
      }),
    )
  })

  it.each([
    ['\u{200b}prod', '(U+200B) at the start', 'Am Anfang steht'],
    ['p\u{200b}', '(U+200B) after the 1st character', 'Nach dem 1. Zeichen'],
    ['prod-key-eu1\u{202e}x', '(U+202E) after the 12th character', 'Nach dem 12. Zeichen'],
    [`${'x'.repeat(22)}\ty`, '(U+0009) after the 22nd character', 'Nach dem 22. Zeichen'],
  ])('%j says where in both languages', (typed, inEnglish, inGerman) => {
    expect(english['invisible-character']({ typed })).toContain(inEnglish)
    expect(german['invisible-character']({ typed })).toContain(inGerman)
  })
})
