/**
 * The operating system's keychain. Every call may take as long as a person needs to unlock it, and throws a
 * KeydeskError: `keychain-missing`, `keychain-locked`, `keychain-denied` or `keychain-failed`.
 */
export interface Keychain {
  /** The OS's own name for it, for sentences. */
  readonly name: string
  /** The secret of an account, or null where the unlocked keychain surely has none. */
  get(account: string): Promise<string | null>
  /** Stores or replaces the secret of an account. */
  set(account: string, secret: string): Promise<void>
  /** Deletes an account; true where there was one, false where the unlocked keychain surely has none. */
  delete(account: string): Promise<boolean>
}

// An entry without its token: the longest origin is `https://`, a host of 253 characters and a port.
const aroundToken = 320

/**
 * The longest token that can be kept, in bytes. Windows: CRED_MAX_CREDENTIAL_BLOB_SIZE of wincred.h, 5 × 512, of which
 * keytar (keytar_win.cc) uses one a byte of UTF-8. The others name no limit; servers take headers of 8 KB, some of 4.
 */
export const longestToken = (platform: NodeJS.Platform): number =>
  platform === 'win32' ? 2_560 - aroundToken : 4_096

/** The OS's own name for its keychain. */
export const keychainName = (platform: NodeJS.Platform): string => {
  if (platform === 'darwin') return 'macOS Keychain'
  if (platform === 'win32') return 'Windows Credential Manager'
  return 'the system keyring'
}
