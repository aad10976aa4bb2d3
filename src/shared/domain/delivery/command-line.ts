const plainWord = /^[\w@%+=:,./-]+$/u

/** A program with its arguments as a person would read them: quoted where words would run into each other. For show. */
export const commandLine = (program: string, args: readonly string[]): string =>
  [program, ...args].map((word) => (plainWord.test(word) ? word : `“${word}”`)).join(' ')
