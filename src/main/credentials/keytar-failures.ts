import type { FailureCode } from '#shared/failure'
import { KeydeskError } from '../keydesk-error'

type KeychainCode = Extract<FailureCode, `keychain-${string}`>

// Linux: seen with keytar 7.9, libsecret 0.20 and gnome-keyring 42 in test/integration/credentials, and libsecret's
// and GIO's sources. macOS: the texts of SecCopyErrorMessageString. keytar passes on a message and no code.
const known: readonly (readonly [RegExp, KeychainCode])[] = [
  [/lib(secret|glib|gio|dbus)[^ ]*: cannot open shared object|image not found/iu, 'keychain-missing'],
  [/was not provided by any|ServiceUnknown|NameHasNoOwner/iu, 'keychain-missing'],
  [
    /name org\.freedesktop\.secrets|Cannot autolaunch D-?Bus|Unknown or unsupported transport/iu,
    'keychain-missing',
  ],
  [/Could not connect: (No such file|Connection refused)|Cannot spawn a message bus/iu, 'keychain-missing'],
  [/Error spawning command line .*dbus-launch|connection is closed/iu, 'keychain-missing'],
  // libsecret keeps to the daemon it first met: one that was started anew is found only by a new process.
  [/session wrapping the secret does not exist/iu, 'keychain-missing'],
  [/default keychain could not be found|specified keychain could not be found/iu, 'keychain-missing'],
  [/locked collection|is locked|IsLocked|prompt (was )?dismissed/iu, 'keychain-locked'],
  // gnome-keyring says so where no default keyring exists yet and its prompt to make one was not answered.
  [/(no such interface|object does not exist at path).*collection/iu, 'keychain-locked'],
  [/user interaction is not allowed/iu, 'keychain-locked'],
  [/user canceled|user name or passphrase you entered is not correct/iu, 'keychain-denied'],
  // A bus whose policy, or AppArmor's, keeps this program from the Secret Service.
  [/Rejected send message|AppArmor policy prevents/iu, 'keychain-denied'],
  [/access (is )?denied|AccessDenied|not permitted|authorization .*denied/iu, 'keychain-denied'],
]

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : '')

/**
 * The failure behind what keytar threw. The system's own words go along only where the failure is not one we
 * know, and never if they hold the secret. No `cause`: nothing of the call itself is kept.
 */
export const keychainError = (thrown: unknown, secret?: string): KeydeskError => {
  if (thrown instanceof KeydeskError) return thrown
  const message = messageOf(thrown)
  const code = known.find(([pattern]) => pattern.test(message))?.[1]
  if (code !== undefined) return new KeydeskError({ code })
  const isSafe = message !== '' && (secret === undefined || !message.includes(secret))
  return new KeydeskError({ code: 'keychain-failed', ...(isSafe && { detail: message.slice(0, 200) }) })
}
