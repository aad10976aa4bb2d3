import { afterEach, describe, expect, it } from 'vitest'
import { de, deParts } from '#shared/text/de'
import { deNative } from '#shared/text/de-native'
import { en } from '#shared/text/en'
import { background } from '#shared/text/en/parts/background'
import { bulkNotes } from '#shared/text/en/parts/bulk-notes'
import { campaignPlan } from '#shared/text/en/parts/campaign-plan'
import { ticked } from '#shared/text/en/parts/ticked'
import { overview } from '#shared/text/en/parts/overview'
import { audit } from '#shared/text/en/parts/audit'
import { connect } from '#shared/text/en/parts/connect'
import { inspector } from '#shared/text/en/parts/inspector'
import { messages } from '#shared/text/en/parts/messages'
import { nativeText } from '#shared/text/native'
import { manPage } from '../../../../src/cli/man/man-page'
import { keychainName } from '../../../../src/main/credentials/keychain'
import { chooseLanguage, formatDay, languageFor, localeInUse, text } from '#shared/text/index'

type Leaf = string | ((...given: never[]) => unknown)

const leaves = (words: unknown, path: string): [string, Leaf][] => {
  if (typeof words === 'string' || typeof words === 'function') return [[path, words as Leaf]]
  if (typeof words !== 'object' || words === null) throw new Error(`${path} is no words`)
  return Object.entries(words).flatMap(([name, each]) => leaves(each, `${path}.${name}`))
}
const english = new Map(
  leaves(
    {
      ...en,
      audit,
      background,
      bulkNotes,
      campaignPlan,
      connect,
      keyInspector: inspector,
      messages,
      overview,
      ticked,
      ...nativeText,
    },
    'text',
  ),
)
const german = new Map(leaves({ ...de, ...deParts, ...deNative }, 'text'))

const facts = {
  ageDays: 431,
  otherKeys: 432,
  otherProjects: 433,
  limit: 434,
  range: 'RANGE',
  detail: 'DETAIL',
  host: 'HOST.example',
  status: 435,
  retryAfterSeconds: 36,
  permission: 'view-projects',
  code: 'internal',
}
const place = { keychainName: 'KEYCHAIN', platform: 'linux' }
const time = '2026-03-05T04:05:06.000Z'

/** What can be given to words: names, numbers alone or with forms, facts of a failure, times. */
const given: readonly (readonly unknown[])[] = [
  ['FIRST', 'SECOND'],
  ['FIRST', 437],
  [3, 438],
  [1, 1],
  [0, 438],
  [-5, 'day'],
  [439, { one: '# ONE', other: '# OTHER' }],
  [time, 'SECOND'],
  [time, 441, 442],
  [time, true],
  [facts, place],
]
/** What of it must be found again, as either language writes it; words that change with the language are not here. */
const placeholders =
  /FIRST|SECOND|RANGE|DETAIL|HOST\.example|KEYCHAIN|View projects|\b43\d\b|\b44\d\b|\b36\b|•+/gu

const said = (leaf: Leaf, input: readonly unknown[]): string | null => {
  if (typeof leaf === 'string') return leaf
  try {
    const answer = (leaf as (...each: readonly unknown[]) => unknown)(...input)
    const words = typeof answer === 'object' && answer !== null ? Object.values(answer).join(' | ') : answer
    // Given a name for a number, or the other way round.
    return typeof words === 'string' && !/NaN|undefined/u.test(words) ? words : null
  } catch {
    // Not meant for such input.
    return null
  }
}
const found = (words: string): string[] => [...new Set(words.match(placeholders) ?? [])].toSorted()

describe('the catalogues', () => {
  it('have the same entries, of the same kinds', () => {
    const shape = (words: ReadonlyMap<string, Leaf>) =>
      [...words].map(([path, leaf]) => `${path}: ${typeof leaf}`).toSorted()
    expect(shape(german)).toEqual(shape(english))
    expect(english.size).toBeGreaterThan(700)
  })

  it('say what they are given, in both languages', () => {
    let compared = 0
    for (const [path, leaf] of english) {
      const other = german.get(path)
      for (const input of typeof leaf === 'function' ? given : []) {
        const [ours, theirs] = [said(leaf, input), other === undefined ? null : said(other, input)]
        if (ours === null || theirs === null) continue
        compared += 1
        expect({ path, input, found: found(theirs) }).toEqual({
          path,
          input,
          // German may say more: English puts the age of a key in lower case.
          found: expect.arrayContaining(found(ours)),
        })
      }
    }
    expect(compared).toBeGreaterThan(1_000)
  })

  it('leave nothing empty, undone or undefined', () => {
    for (const words of [english, german])
      for (const [path, leaf] of words)
        for (const input of [
          ['NAME', 'NAME'],
          [2, 2],
        ]) {
          const line = said(leaf, input)
          if (line === null) continue
          expect({ path, line }).toEqual({ path, line: expect.stringMatching(/\S/u) })
          expect({ path, line }).not.toEqual({
            path,
            line: expect.stringMatching(/TODO|#/u),
          })
        }
  })

  it('write German with its own quotation marks and a space before an ellipsis', () => {
    for (const [path, leaf] of german) {
      const line = said(leaf, ['NAME', 'NAME']) ?? ''
      expect({ path, line }).not.toEqual({ path, line: expect.stringMatching(/[’]|“[^“]*”|[a-zäöüß]…/u) })
    }
  })

  it('quote in their own way what a sentence is given, and choices as they are called', () => {
    expect(en.workspace.walk.mayRead(['View projects'])).toContain('“View projects”')
    expect(de.workspace.walk.mayRead(['View projects'])).toContain('„View projects“')
    for (const { reasons, inputs } of [en.destinations, de.destinations])
      expect(reasons['value-unfit']).toContain(inputs.value)
  })
})

describe('the words', () => {
  // Each was beside another word for the same thing, or is not what a native writer would say.
  const dropped = {
    en: [
      /\b(?:put|putting) away\b/iu, // dismiss a report; “put aside” is of a campaign's value
      /\bSettle\b/u, // check status
      // Only, except in “that alone doesn't prove” and the like.
      /(?<!\bthat|\b101|\bby its name) alone\b/iu,
      /\banew\b/iu,
      /\bone a line\b/iu,
      /\bneeds you\b/iu,
      /\blook well\b/iu,
      /\bisn’t an installed one\b/iu,
    ],
    de: [
      /Management-Token/iu, // Verwaltungstoken
      /Knöpfe|Knopf/iu, // Schaltflächen
      /Tastenkürzel/u, // Tastenkombinationen
      /(?<!\p{L})gezeigt| zeigen(?=$|[`'"])|^Zeigen/iu, // anzeigen
      /weggelegt|weglegen/iu, // verwerfen
      /Klären/u, // Status prüfen
      /Ausgang(?!s)/u, // Ergebnis
      /Untätigkeit/u, // Inaktivität
      /Ohne Zuständige/u, // Niemand zuständig
      /Geben Sie (?:ihn jetzt )?(?:Ihrer|der) Anwendung/u, // in der Anwendung hinterlegen
      /schiefg|(?:ist|sind|schon) weg(?!\p{L})/u,
    ],
  }

  // Of a function its source: every branch of it has its words there.
  it.each(['en', 'de'] as const)('that were dropped stay out of the catalogue: %s', (language) => {
    const words = [...{ en: english, de: german }[language]]
    expect(words.filter(([, leaf]) => dropped[language].some((word) => word.test(String(leaf))))).toEqual([])
  })

  it('that were dropped stay out of the command line’s help', () => {
    const page = manPage({ version: '1.2.3', date: '2026-01-01' })
    expect(dropped.en.flatMap((word) => word.exec(page)?.[0] ?? [])).toEqual([])
  })

  it('know the German forms of every name of a keychain', () => {
    for (const name of (['darwin', 'win32', 'linux'] as const).map(keychainName))
      expect(deParts.connect.tokenKept(name)).not.toContain(name)
    expect(deParts.connect.tokenKept('Vault')).toContain('im Schlüsselbund „Vault“')
  })
})

describe('the language', () => {
  afterEach(() => chooseLanguage('en', []))

  it('is the one chosen, else the system’s first that there is, else English', () => {
    expect(languageFor('de', ['en-GB'])).toBe('de')
    expect(languageFor('system', ['fr-FR', 'de-AT', 'en-US'])).toBe('de')
    expect(languageFor('system', ['fr-FR'])).toBe('en')
    expect(languageFor('no-language', ['DE'])).toBe('de')
    expect(languageFor(null, [])).toBe('en')
  })

  it('puts its words, dates and numbers in place', async () => {
    await chooseLanguage('de', ['en-GB', 'de-AT'])
    expect(text.keys.revoke.cancel).toBe('Abbrechen')
    expect(localeInUse()).toBe('de-AT')
    expect(formatDay('2026-03-12T12:00:00.000Z')).toBe('12.03.2026')
    expect(text.keys.count(1_234, 5_678)).toBe('1.234 von 5.678 Schlüsseln')
    await chooseLanguage('en', ['de-AT'])
    expect(localeInUse()).toBe('en')
    expect(formatDay('2026-03-12T12:00:00.000Z')).toBe('Mar 12, 2026')
    expect(text.keys.count(1_234, 5_678)).toBe('1,234 of 5,678 keys')
  })

  it('picks plurals by the language’s rules', async () => {
    await chooseLanguage('de', [])
    expect([0, 1, 2].map((count) => text.projects.removeKeys(count))).toEqual([
      'Es hat keine API-Schlüssel.',
      'Es hat 1 API-Schlüssel. Anwendungen, die ihn benutzen, funktionieren sofort nicht mehr.',
      'Es hat 2 API-Schlüssel. Anwendungen, die sie benutzen, funktionieren sofort nicht mehr.',
    ])
  })
})
