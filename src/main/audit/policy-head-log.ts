import { appendFile } from 'node:fs/promises'
import type { HeadLog } from './types'

/**
 * A file that the policy names (`auditHeadFile`) as a head log: the company has it collected, or allows nothing but appending to it. Rejects where the
 * line could not be written.
 */
export const policyHeadLog =
  (
    path: string,
    about: { readonly now: () => number; readonly actor: string; readonly host: string },
  ): HeadLog =>
  (line) =>
    appendFile(
      path,
      `${new Date(about.now()).toISOString()} ${about.host} ${about.actor} keydesk: ${line}\n`,
      {
        mode: 0o600,
      },
    )
