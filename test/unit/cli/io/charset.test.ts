import { expect, it } from 'vitest'
import { isAsciiLocale } from '../../../../src/cli/io/charset'

it.each([
  [[undefined, undefined, undefined], true],
  [[undefined, undefined, 'C'], true],
  [[undefined, undefined, 'en_GB.UTF-8'], false],
  [[undefined, undefined, 'de_DE.utf8'], false],
  [[undefined, undefined, 'de_DE.ISO-8859-1'], true],
  [['POSIX', undefined, 'en_GB.UTF-8'], true],
  [[undefined, 'UTF-8', 'C'], false],
  [['', 'C.UTF-8', 'C'], false],
] as const)('the locale of LC_ALL, LC_CTYPE and LANG %j is ASCII: %s', (locales, isAscii) => {
  expect(isAsciiLocale('linux', ...locales)).toBe(isAscii)
  expect(isAsciiLocale('win32', ...locales)).toBe(false)
})
