import { appendFileSync, closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ownAppendFlags } from '../storage/regular-file'
import { withoutSecrets } from '../management-api/http/safe-detail'

export interface LogFileOptions {
  readonly folder: string
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Replaced by `~` in every line: paths tell a person's name. */
  readonly home: string
  /** Bytes after which the file is set aside and a new one begun. */
  readonly maxBytes?: number
}

export interface LogFile {
  /** Adds a line. Never throws: a log that cannot be written must not stop what it tells of. */
  add(line: string): void
  /** The path of the file being written. */
  readonly path: string
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0

/** A line fit for the log and for pasting in public: no secret, no home folder, on one line. */
export const redactedLine = (line: string, home: string): string =>
  withoutSecrets((home === '' ? line : line.replaceAll(home, '~')).replace(/[\r\n]+/gu, ' '), [])

/**
 * A log of fixed lines in `keydesk.log`, readable by its owner alone; at `maxBytes` (512 KiB) it becomes
 * `keydesk.1.log` in place of the one before. Lines are few, so they are written at once: a crash loses none.
 */
export const createLogFile = ({ folder, now, home, maxBytes = 512 * 1024 }: LogFileOptions): LogFile => {
  const path = join(folder, 'keydesk.log')
  return {
    path,
    add: (line) => {
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 })
        if (sizeOf(path) >= maxBytes) renameSync(path, join(folder, 'keydesk.1.log'))
        const at = new Date(now()).toISOString()
        const file = openSync(path, ownAppendFlags, 0o600)
        try {
          appendFileSync(file, `${at} ${redactedLine(line, home)}\n`)
        } finally {
          closeSync(file)
        }
      } catch {
        // Said above: it never throws.
      }
    },
  }
}
