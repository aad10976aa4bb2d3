import { saidAtOnce } from './at-once'

/** What runs a command in a program for Node, and leaves its exit code to the process. */
export interface NodeProgram {
  readonly run: (version: string, args: readonly string[]) => Promise<void>
}

/**
 * Writes a text to standard output, without the stream for it where that can be: it takes Node longer to make one than to
 * read this program. Calls `failed` if it could not be written.
 */
const write = (text: string, failed: () => void): void => {
  let rest = Buffer.from(text)
  // An import would have Node load all that node:fs exports, its promises among it.
  const { writeSync } = process.getBuiltinModule('node:fs')
  try {
    // A console of Windows takes text, and not bytes of UTF-8.
    while (process.platform !== 'win32' && rest.length > 0) rest = rest.subarray(writeSync(1, rest))
  } catch (thrown) {
    // A pipe that is full, and told not to wait.
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EAGAIN')) return failed()
  }
  if (rest.length === 0) return
  // Without a listener, a reader that closes the pipe would end the process with a stack trace.
  process.stdout.once('error', failed)
  process.stdout.write(rest)
}

/** Runs this process's arguments. `load`: most of the code, which only a command needs. */
export const start = (version: string, load: () => Promise<NodeProgram>): void => {
  const args = process.argv.slice(2)
  const said = saidAtOnce(args, version)
  const run = (): void => void load().then((program) => program.run(version, args))
  if (said === null) run()
  // What could not be written is tried once more as a command is, which says why.
  else write(said, run)
}
