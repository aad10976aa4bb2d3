import { appendFile } from 'node:fs/promises'
import type { SystemLog } from './system-log'

/**
 * A file that the policy names: the company has it collected, or allows nothing but appending to it. Rejects where the
 * line could not be written.
 */
export const headFile =
  (
    path: string,
    about: { readonly now: () => number; readonly actor: string; readonly host: string },
  ): SystemLog =>
  (line) =>
    appendFile(
      path,
      `${new Date(about.now()).toISOString()} ${about.host} ${about.actor} keydesk: ${line}\n`,
      {
        mode: 0o600,
      },
    )
