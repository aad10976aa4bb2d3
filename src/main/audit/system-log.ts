import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { HeadLog } from './types'

/** Runs a program by its whole path, without a shell; rejects where it fails. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<unknown>

const run = promisify(execFile)
// No variable that could send the line elsewhere. Nobody waits long for it at quit.
const runProgram: RunProgram = (program, args) =>
  run(program, [...args], { env: {}, timeout: 2_000, windowsHide: true })

// By its whole path: nothing that somebody put into a folder of the PATH is run in its place.
const logger = '/usr/bin/logger'
const eventCreate = String.raw`C:\Windows\System32\eventcreate.exe`

/** Characters of a line; ours have some 130. */
const longest = 500

/** A line of printable ASCII, so that it is one argument and one line wherever it is shown. */
const plainLine = (line: string): string => line.replace(/[^\x20-\x7e]/gu, '?').slice(0, longest)

/**
 * The operating system's own log as a head log: by `logger` the journal or syslog on Linux and the unified log on macOS, by
 * `eventcreate` the Event Log on Windows, under the source Keydesk. Windows lets administrators alone make a source: until
 * one has, an entry is refused. Rejects where the line could not be written.
 */
export const systemLog =
  (
    platform: NodeJS.Platform,
    program = platform === 'win32' ? eventCreate : logger,
    runs: RunProgram = runProgram,
  ): HeadLog =>
  async (line) => {
    const text = plainLine(line)
    await runs(
      program,
      platform === 'win32'
        ? ['/L', 'APPLICATION', '/T', 'INFORMATION', '/SO', 'Keydesk', '/ID', '1', '/D', text]
        : ['-t', 'keydesk', '-p', 'user.notice', '--', text],
    )
  }
