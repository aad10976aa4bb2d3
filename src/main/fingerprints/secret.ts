import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { resolve } from 'node:path'
import type { Keychain } from '../credentials/keychain'
import { KeydeskError } from '../keydesk-error'
import { createTurns } from '../storage/in-turn'

/** What makes fingerprints. Two with the same id make the same ones. */
export interface FingerprintSecret {
  /** Tells secrets apart, and says nothing of the secret: 16 hex digits. */
  readonly id: string
  /** HMAC-SHA-256 of a value (RFC 2104): 32 bytes. */
  readonly fingerprintOf: (value: string | Buffer) => Buffer
}

/** The one secret of a profile. Both throw what the keychain throws. */
export interface FingerprintSecrets {
  /** Null where the keychain has none, or one that is no secret of ours. */
  read(): Promise<FingerprintSecret | null>
  /** The same, made and stored first where there is none. */
  readOrMake(): Promise<FingerprintSecret>
}

const secretBytes = 32
const stored = /^keydesk-fingerprints-1:([0-9a-f]{64})$/u

/** The account of a profile in the keychain, by its folder: two profiles never share a secret. */
export const fingerprintAccount = (folder: string): string =>
  `fingerprints-${createHash('sha256').update(resolve(folder), 'utf8').digest('hex').slice(0, 16)}`

/** Whether a fingerprint is this one, in a time that does not depend on where they differ. */
export const isFingerprint = (hex: string, fingerprint: Buffer): boolean => {
  const kept = Buffer.from(hex, 'hex')
  return kept.length === fingerprint.length && timingSafeEqual(kept, fingerprint)
}

// Shorter than any value: never one's fingerprint.
const idOf = 'which secret'

const secretOf = (key: Buffer): FingerprintSecret => ({
  id: createHmac('sha256', key).update(idOf).digest('hex').slice(0, 16),
  fingerprintOf: (value) => createHmac('sha256', key).update(value).digest(),
})

/** A secret in memory alone, for what does not outlive the run. */
export const passingSecret = (): FingerprintSecret => secretOf(randomBytes(secretBytes))

/** Keeps the secret of the profile in a folder in the keychain. Reads it anew each time: another may be there by now. */
export const openFingerprintSecrets = (
  keychain: Pick<Keychain, 'get' | 'set'>,
  folder: string,
): FingerprintSecrets => {
  const account = fingerprintAccount(folder)
  const inTurn = createTurns()

  const read = async (): Promise<FingerprintSecret | null> => {
    const hex = stored.exec((await keychain.get(account)) ?? '')?.[1]
    return hex === undefined ? null : secretOf(Buffer.from(hex, 'hex'))
  }

  const make = async (): Promise<FingerprintSecret> => {
    const key = randomBytes(secretBytes)
    await keychain.set(account, `keydesk-fingerprints-1:${key.toString('hex')}`)
    const made = secretOf(key)
    // One that does not stay would make fingerprints that nothing is ever compared with.
    if ((await read())?.id !== made.id) throw new KeydeskError({ code: 'keychain-failed' })
    return made
  }

  return {
    read: () => inTurn(read),
    readOrMake: () => inTurn(async () => (await read()) ?? make()),
  }
}
