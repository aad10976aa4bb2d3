/** The state of a keyring session when it starts; see keyring-session.mjs. */
export type KeyringState = 'unlocked' | 'locked' | 'locked-silent' | 'denied' | 'no-service' | 'no-bus'

export const keyringStates: readonly KeyringState[]

export interface KeyringSession {
  /** The complete environment of a command in the session. */
  readonly env: Record<string, string>
  /** Locks the default keyring, as a locked screen may. */
  lock(): Promise<void>
  /** Ends the Secret Service and leaves the bus. */
  stopService(): Promise<void>
  /** Ends every process and deletes the folder. */
  stop(): Promise<void>
}

/** Starts a private bus with a real gnome-keyring in a folder of its own. */
export function startKeyring(state?: KeyringState): Promise<KeyringSession>
