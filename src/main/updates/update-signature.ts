import { createPublicKey, verify } from 'node:crypto'

/** A file as a list of the update server names it. */
export interface SignedFile {
  readonly version: string
  /** The file's SHA-512, in base64. */
  readonly sha512: string
  /** An Ed25519 signature in base64, by build/sign-updates.mjs. */
  readonly signature: string
}

/** What is signed: the version as well, so that a server cannot offer an older file as a newer version. */
const statement = ({ version, sha512 }: SignedFile): Buffer =>
  Buffer.from(`keydesk-update 1\n${version}\n${sha512}\n`)

/**
 * Whether a file of a list was signed for its version with the release key. The server that updates come from does not
 * have that key. `publicKey` is the key's SPKI form in base64. False where key or signature cannot be read.
 */
export const isSigned = (file: SignedFile, publicKey: string): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, statement(file), key, Buffer.from(file.signature, 'base64'))
    )
  } catch {
    return false
  }
}
