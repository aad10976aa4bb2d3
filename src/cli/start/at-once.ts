import { readArguments } from '../arguments'
import { completionScript } from '../completion/scripts'
import { shells } from '../completion/shells'

/**
 * What arguments ask for that needs the words of the command line alone: help, the version, a shell's completion. null
 * for anything else, arguments that are to be refused among it. Each start reads this file and what it imports before
 * all the rest; a completion does at each new shell.
 */
export const saidAtOnce = (args: readonly string[], version: string): string | null => {
  try {
    const asked = readArguments(args)
    if (asked.kind === 'help') return asked.text
    if (asked.kind === 'version') return `${version}\n`
    const shell = shells.find((each) => asked.name === `completion ${each}`)
    return shell === undefined || asked.values.has('json') ? null : completionScript(shell)
  } catch {
    return null
  }
}
