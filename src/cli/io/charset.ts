/**
 * Whether this computer's terminal shows ASCII alone: its locale is C or POSIX, or of another charset than UTF-8.
 * `locales`: LC_ALL, LC_CTYPE and LANG, of which the first that is set counts.
 */
export const isAsciiLocale = (
  platform: NodeJS.Platform,
  ...locales: readonly (string | undefined)[]
): boolean => {
  // Node writes UTF-16 to a Windows console, whatever its code page.
  if (platform === 'win32') return false
  const locale = locales.find((each) => each !== undefined && each !== '')
  // Without any, as under cron, the locale is C.
  return !/utf-?8/iu.test(locale ?? 'C')
}
