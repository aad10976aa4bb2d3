import type { FilePermissions } from '#shared/contract/keys/handoff'
import type { FileFormat } from '#shared/limits'
import { safeFileName } from '../storage/safe-file-name'
import { writePieces } from '../storage/write-pieces'
import type { UnfinishedSaves } from './unfinished-saves'
import { KeydeskError } from '../keydesk-error'

const kinds = { value: 'txt', env: 'env', shell: 'sh', powershell: 'ps1', json: 'json' } as const

interface FileRequest {
  suggestedName: string
  kind: (typeof kinds)[FileFormat]
}

/** Asks in a native dialog where to save; null where it was closed. */
export type AskForFile = (request: FileRequest) => Promise<string | null>

/** What to suggest to the dialog: a name after the key's. */
export const suggestedName = (format: FileFormat, keyName: string): FileRequest => {
  const name = safeFileName(keyName)
  const kind = kinds[format]
  return { suggestedName: `${name === '' ? 'speechmatics' : name}-key.${kind}`, kind }
}

/**
 * Writes a value where a person asked for it, readable by its owner alone, and answers how far that holds. Throws
 * `storage-failed`, without the cause: the path is the person's.
 */
export const saveKeyFile = async (
  path: string,
  text: string,
  platform: NodeJS.Platform,
  saves: Pick<UnfinishedSaves, 'during'>,
): Promise<FilePermissions> => {
  let mode: number
  try {
    mode = await saves.during(path, (temporary) => writePieces(path, [text], temporary))
  } catch {
    throw new KeydeskError({ code: 'storage-failed' })
  }
  // Windows has no such bits: a new file takes the access list of its folder.
  if (platform === 'win32') return 'inherited'
  return (mode & 0o077) === 0 ? 'owner-only' : 'not-kept'
}
