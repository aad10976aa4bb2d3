import { open } from 'node:fs/promises'
import { appendFlags } from '../storage/regular-file'
import type { HeadLog } from './types'

/**
 * A file that the policy names (`auditHeadFile`), or a pipe that somebody reads, as a head log: the company has it
 * collected, or allows nothing but appending to it. Rejects where the line could not be written.
 */
export const policyHeadLog =
  (
    path: string,
    about: { readonly now: () => number; readonly actor: string; readonly host: string },
  ): HeadLog =>
  async (line) => {
    const file = await open(path, appendFlags, 0o600)
    try {
      await file.appendFile(
        `${new Date(about.now()).toISOString()} ${about.host} ${about.actor} keydesk: ${line}\n`,
      )
    } finally {
      await file.close()
    }
  }
