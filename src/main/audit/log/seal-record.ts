import { parseJson } from '../../bounded-json'
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { z } from 'zod'
import { hex64 } from '../../hex64'
import { KeydeskError } from '../../keydesk-error'
import type { Head } from './chain'
import type { SealKey } from './seal-key'

/** The part of the keychain that the seal needs. */
export interface SealKeychain {
  get(account: string): Promise<string | null>
  set(account: string, secret: string): Promise<void>
}

/** What the keychain knows of a log: the first key, from which all others follow, and how far the log went. */
export interface SealRecord {
  readonly start: SealKey
  readonly head: Head
}

/** The keychain's record of one log. Throws what the keychain throws. */
export interface SealRecords {
  /** Null where the keychain has none. */
  read(): Promise<SealRecord | null>
  write(record: SealRecord): Promise<void>
}

const sequence = z.number().int().nonnegative()
const recordSchema = z.strictObject({
  version: z.literal(1),
  start: z.strictObject({ sequence, key: hex64 }),
  head: z.strictObject({ sequence, hash: hex64 }),
})

/** The account of a log in the keychain. By its folder: it is also to be found where the folder is gone. */
export const sealAccount = (folder: string): string =>
  `audit-log-${createHash('sha256').update(resolve(folder), 'utf8').digest('hex').slice(0, 16)}`

/** Opens the record of the log in a folder. */
export const openSealRecords = (keychain: SealKeychain, folder: string): SealRecords => {
  const account = sealAccount(folder)
  return {
    read: async () => {
      const found = await keychain.get(account)
      if (found === null) return null
      try {
        const { start, head } = recordSchema.parse(parseJson(found))
        return { start, head }
      } catch {
        // No cause: it would hold what was read.
        throw new KeydeskError({ code: 'keychain-failed' })
      }
    },
    write: (record) => keychain.set(account, JSON.stringify({ version: 1, ...record })),
  }
}
