import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Writes a line to the operating system's own log. */
export type SystemLog = (line: string) => Promise<void>

const run = promisify(execFile)

/**
 * The operating system's own log, through `logger`: the journal or syslog on Linux, the unified log on macOS. Undefined
 * on Windows, whose Event Log takes entries of installed sources alone. Rejects where the line could not be written.
 */
export const systemLog = (platform: NodeJS.Platform, program = '/usr/bin/logger'): SystemLog | undefined =>
  platform === 'win32'
    ? undefined
    : async (line) => {
        // No shell, and no variable that could send the line elsewhere. Nobody waits long for it at quit.
        await run(program, ['-t', 'keydesk', '-p', 'user.notice', '--', line], { env: {}, timeout: 2_000 })
      }
