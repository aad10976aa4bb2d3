import { randomBytes } from 'node:crypto'

const ALPHABET = Buffer.from('ABCDEFGHJKLMNPQRSTUVWXYZ23456789')

/** The number of bits in each half of a key ID. */
export const HALF_ID_BITS = 25

/** A key ID of ten capital letters and digits, five per half. Different halves give different IDs. */
export function keyId(firstHalf: number, secondHalf: number): string {
  const digit = (half: number, position: number): number => ALPHABET[(half >>> (5 * position)) & 31] ?? 0
  return String.fromCharCode(
    digit(firstHalf, 0),
    digit(firstHalf, 1),
    digit(firstHalf, 2),
    digit(firstHalf, 3),
    digit(firstHalf, 4),
    digit(secondHalf, 0),
    digit(secondHalf, 1),
    digit(secondHalf, 2),
    digit(secondHalf, 3),
    digit(secondHalf, 4),
  )
}

/** A random key ID. IDs are not secret. */
export function randomKeyId(): string {
  const bytes = randomBytes(8)
  return keyId(bytes.readUInt32LE(0), bytes.readUInt32LE(4))
}

/** A plausible secret: 32 characters from 24 random bytes. It opens nothing anywhere. */
export function randomKeyValue(): string {
  return randomBytes(24).toString('base64url')
}

/** A random management token, for a server that was given none. */
export function randomToken(): string {
  return `demo-${randomBytes(24).toString('base64url')}`
}
