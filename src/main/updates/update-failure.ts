import type { Failure } from '#shared/failure'
import { failureOf, KeydeskError } from '../keydesk-error'
import { networkFailure } from '../management-api/http/network-failure'

const codeOf = (thrown: unknown): string =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : ''

// electron-updater's own: builder-util-runtime/httpExecutor.js, NsisUpdater.js.
const tampered = new Set(['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE'])
const disk = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'ENFILE'])

const statusOf = (thrown: unknown): number | undefined => {
  const inCode = /^HTTP_ERROR_(\d{3})$/u.exec(codeOf(thrown))?.[1]
  // A download that is refused is an error with no code.
  const inMessage =
    thrown instanceof Error ? /^Cannot download .*, status (\d{3}):/su.exec(thrown.message)?.[1] : undefined
  const status = inCode ?? inMessage
  return status === undefined ? undefined : Number(status)
}

/** Names what an update failed of. `host` is the update server's. */
export const updateFailure = (thrown: unknown, host: string): Failure => {
  if (thrown instanceof KeydeskError) return failureOf(thrown)
  const code = codeOf(thrown)
  if (tampered.has(code)) return { code: 'update-tampered', host }
  if (code.startsWith('ERR_UPDATER_')) return { code: 'update-list-unreadable', host }
  if (disk.has(code)) return { code: 'storage-failed' }
  const status = statusOf(thrown)
  if (status !== undefined) return { code: 'update-server-failed', host, status }
  return { code: networkFailure(thrown).code, host }
}
