import { z } from 'zod'
import { keyId, projectId } from '#shared/contract/define'
import { keyProducts } from '#shared/limits'
import { hex64 } from '../hex64'
import type { DocumentStore, StoredDocument } from '../storage/document-store'

const storedKeySchema = z.strictObject({
  /** Of the note, not of the key. */
  id: z.uuid(),
  keyId: keyId.nullable(),
  keyName: z.string(),
  projectId: projectId.nullable(),
  product: z.enum(keyProducts),
  madeAt: z.iso.datetime(),
  /** When a temporary key expires; null for a permanent one. */
  endsAt: z.iso.datetime().nullable(),
  /** When it was proven that the key is gone; null where it was not. */
  goneAt: z.iso.datetime().nullable(),
  /** Null where the keychain took or gave no secret, or a crash came first. */
  fingerprint: z.strictObject({ secretId: z.string().regex(/^[0-9a-f]{16}$/u), hex: hex64 }).nullable(),
  /** The last four characters of the value; null unless the setting kept them. */
  lastFour: z.string().length(4).nullable(),
})

/** A key that Keydesk made here. */
export type StoredKey = z.infer<typeof storedKeySchema>

const storedKeysSchema = z.strictObject({ keys: z.array(storedKeySchema) })
export type StoredKeys = z.infer<typeof storedKeysSchema>

// Scripts make temporary keys by the thousand; each lives for a day at most. Our own number.
const mostTemporary = 5_000

/** The same keys without the oldest temporary ones, where there are too many. */
export const bounded = (keys: readonly StoredKey[]): StoredKey[] => {
  let tooMany = keys.filter(({ endsAt }) => endsAt !== null).length - mostTemporary
  return keys.filter(({ endsAt }) => {
    if (endsAt === null || tooMany <= 0) return true
    tooMany -= 1
    return false
  })
}

/**
 * The keys that Keydesk made in a workspace, oldest first; removed with the workspace. Opened anew each time: the store
 * retires documents of a removed workspace, and its id may come back.
 */
export const openMadeKeys = (
  documents: Pick<DocumentStore, 'open'>,
  workspaceId: string,
): StoredDocument<StoredKeys> =>
  documents.open({
    name: `workspaces/${workspaceId}/fingerprints`,
    schema: storedKeysSchema,
    version: 1,
    initial: { keys: [] },
  })
