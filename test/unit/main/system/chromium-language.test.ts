import { expect, it } from 'vitest'
import { chooseChromiumLanguage } from '../../../../src/main/system/chromium-language'
import type { Language } from '#shared/text/languages'

const chosenFor = (
  language: Language | null,
  preferred: string[],
  given: Record<string, string> = {},
): Record<string, string> => {
  const switches = { ...given }
  const commandLine = {
    hasSwitch: (name: string) => Object.hasOwn(switches, name),
    appendSwitch: (name: string, value = '') => void (switches[name] = value),
    appendArgument: () => {},
    getSwitchValue: (name: string) => switches[name] ?? '',
    removeSwitch: () => {},
  }
  chooseChromiumLanguage({ commandLine, getPreferredSystemLanguages: () => preferred }, language)
  return switches
}

it('has Chromium speak a chosen language as it is written in the person’s country', () => {
  expect(chosenFor('de', ['en-US', 'de-AT'])).toEqual({ lang: 'de-AT' })
  expect(chosenFor('en', ['de-DE', 'en-GB', 'en-US'])).toEqual({ lang: 'en-GB' })
  expect(chosenFor('de', ['fr-FR'])).toEqual({ lang: 'de' })
})

it('leaves it the system’s where none was chosen, and as a switch that somebody gave says', () => {
  expect(chosenFor(null, ['de-DE'])).toEqual({})
  expect(chosenFor('de', ['de-DE'], { lang: 'fr' })).toEqual({ lang: 'fr' })
})
