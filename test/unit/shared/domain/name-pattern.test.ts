import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternLimits, readNamePattern } from '#shared/domain/name-pattern'
import { keyLimits } from '#shared/limits'

const fits = (pattern: string, name: string): boolean | null => readNamePattern(pattern)?.(name) ?? null

const atom = fc.constantFrom('a', 'b', 'é', '.', '[ab]', '[^a]', '[a-c-]', '\\d', '\\w', '\\W', '\\.', '-')
const count = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,}', '{0,2}')
const patterns = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc
    .array(
      fc
        .tuple(
          fc.oneof(
            { maxDepth: 1, depthSize: 'small' },
            atom,
            tie('pattern').map((inner) => `(${inner})`),
            fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
          ),
          count,
        )
        .map((parts) => parts.join('')),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.join('')),
})).pattern

describe('a pattern for names', () => {
  // Few and short: the engine that it is compared with goes back and forth.
  it('means what a regular expression means that is for the whole text', () => {
    const names = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '-', '.', 'é', '💶'), maxLength: 5 })
    fc.assert(
      fc.property(patterns, names, (pattern, name) => {
        fc.pre(pattern.length <= patternLimits.length)
        const read = readNamePattern(pattern)
        if (read === null) return
        expect(read(name), `${pattern} ${name}`).toBe(new RegExp(`^(?:${pattern})$`, 'su').test(name))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['[a-z0-9]+(-[a-z0-9]+)*-(production|staging)', 'captions-eu-production', true],
    ['[a-z0-9]+(-[a-z0-9]+)*-(production|staging)', 'captions', false],
    ['^captions-\\d{2,}$', 'captions-07', true],
    ['^captions-\\d{2,}$', 'captions-7', false],
    ['captions', 'my captions', false],
    ['Captions', 'captions', false],
    ['price \\$\\d+', 'price $5', true],
    ['()', '', true],
  ])('%s of %s: %s', (pattern, name, expected) => expect(fits(pattern, name)).toBe(expected))

  it.each([
    '',
    '(',
    'a)',
    'a**',
    'a+?',
    '[a',
    '[]',
    '[b-a]',
    '[[:alpha:]]',
    'a{',
    'a{2,1}',
    `a{${keyLimits.nameLength + 1}}`,
    '(a)\\1',
    '(?=a)a',
    '(?<name>a)',
    '\\p{L}',
    '\\bword',
    'a\\',
    'a^b',
    'a$b',
    '^a|b$',
    '((((a{100}){100}){100}){100})',
    'a'.repeat(patternLimits.length + 1),
    '('.repeat(patternLimits.depth + 2) + ')'.repeat(patternLimits.depth + 2),
  ])('that is %s is refused', (pattern) => expect(readNamePattern(pattern)).toBeNull())

  it('keeps nobody waiting, whatever the pattern and the name', () => {
    const longest = 'a'.repeat(keyLimits.nameLength)
    const hostile = [
      '(a*)*b',
      '(a|a)*b',
      '((a+)+)+b',
      '(a?){60}a{60}b',
      '.*.*.*.*.*.*.*.*b',
      '(.*)*(.*)*(.*)*b',
    ]
    const before = performance.now()
    for (const pattern of hostile)
      for (let run = 0; run < 10; run += 1) expect(fits(pattern, longest)).toBe(false)
    // A backtracking engine takes longer than the universe is old.
    expect(performance.now() - before).toBeLessThan(5_000)
  })

  it('matches no name that is longer than a key’s can be', () =>
    expect(fits('a+', 'a'.repeat(keyLimits.nameLength + 1))).toBe(false))
})
