import type { FailureCode } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'
import { codeOfError } from '../secret-service/diagnose'

type KeychainCode = Extract<FailureCode, `keychain-${string}`>

// macOS and Windows: keytar passes on a text and no code. The texts of SecCopyErrorMessageString.
const byText: readonly (readonly [RegExp, KeychainCode])[] = [
  [/default keychain could not be found|specified keychain could not be found/iu, 'keychain-missing'],
  [/user interaction is not allowed/iu, 'keychain-locked'],
  [/user canceled|user name or passphrase you entered is not correct/iu, 'keychain-denied'],
  [/access (is )?denied|not permitted|authorization .*denied/iu, 'keychain-denied'],
]

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : '')

/**
 * Whether the addon could not be loaded: of what it needs, libsecret alone is not always there; and it is not made for each
 * system that Node runs on.
 */
const isLoadFailure = (thrown: unknown): boolean =>
  thrown instanceof Error &&
  'code' in thrown &&
  (thrown.code === 'ERR_DLOPEN_FAILED' || thrown.code === 'MODULE_NOT_FOUND')

/** What keytar's own error says for itself, in whatever language; null where that is nothing. */
export const codeOf = (thrown: unknown, platform: NodeJS.Platform): KeychainCode | null => {
  if (isLoadFailure(thrown)) return 'keychain-missing'
  const message = messageOf(thrown)
  if (platform !== 'linux') return byText.find(([pattern]) => pattern.test(message))?.[1] ?? null
  // libsecret takes the name off most, not all (GIO docs, g_dbus_error_strip_remote_error).
  const [, name = ''] = /GDBus\.Error:([\w.]+)/u.exec(message) ?? []
  return codeOfError(name)
}

/**
 * The failure behind what keytar threw. The system's own words go along only where the failure is not one we
 * know, and never if they hold the secret. No `cause`: nothing of the call itself is kept.
 */
export const keychainError = (thrown: unknown, code: KeychainCode | null, secret?: string): KeydeskError => {
  if (thrown instanceof KeydeskError) return thrown
  if (code !== null && code !== 'keychain-failed') return new KeydeskError({ code })
  const message = messageOf(thrown)
  const isSafe = message !== '' && (secret === undefined || !message.includes(secret))
  return new KeydeskError({ code: 'keychain-failed', ...(isSafe && { detail: message.slice(0, 200) }) })
}
