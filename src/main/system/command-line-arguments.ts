/**
 * What follows `cli`, where that is the first word the app was started with; null where it is to open its window.
 * The packaged app cannot be Node (see the fuses), so it is the command line itself.
 */
export const commandLineArguments = (
  isPackaged: boolean,
  argv: readonly string[] = process.argv,
): string[] | null => {
  const given = argv.slice(isPackaged ? 1 : 2)
  // Chromium's own switches may stand before it.
  const first = given.findIndex((argument) => !argument.startsWith('-'))
  return first !== -1 && given[first] === 'cli' ? given.slice(first + 1) : null
}
