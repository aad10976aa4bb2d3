import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { HeadLog } from './types'

const run = promisify(execFile)

/**
 * The operating system's own log as a head log, through `logger`: the journal or syslog on Linux, the unified log on macOS. Undefined
 * on Windows, whose Event Log takes entries of installed sources alone. Rejects where the line could not be written.
 */
export const systemLog = (platform: NodeJS.Platform, program = '/usr/bin/logger'): HeadLog | undefined =>
  platform === 'win32'
    ? undefined
    : async (line) => {
        // No shell, and no variable that could send the line elsewhere. Nobody waits long for it at quit.
        await run(program, ['-t', 'keydesk', '-p', 'user.notice', '--', line], { env: {}, timeout: 2_000 })
      }
