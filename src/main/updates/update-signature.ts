import { createPublicKey, verify } from 'node:crypto'

/** A file as a list of the update server names it. */
export interface SignedFile {
  readonly version: string
  /** Its name, as the list has it. */
  readonly url: string
  /** The file's SHA-512, in base64. */
  readonly sha512: string
  /** An Ed25519 signature in base64, by build/sign-updates.mjs. */
  readonly signature: string
}

/**
 * What is signed: the version as well, so that a server cannot offer an older file as a newer version, and the name, so
 * that it cannot offer one kind of package as another, which would be written in place of the program.
 */
const statement = ({ version, url, sha512 }: SignedFile): Buffer =>
  Buffer.from(`keydesk-update 2\n${version}\n${url}\n${sha512}\n`)

const endings: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: '.zip', win32: '.exe' }

/** Whether a file is, by its name, one that an installation on this system and processor can be replaced with. */
export const isInstallable = (name: string, platform: NodeJS.Platform, arch: string): boolean => {
  if (!name.endsWith(endings[platform] ?? '.AppImage')) return false
  // electron-builder names a processor where it is not the usual one (x64); macOS has packages for both.
  const named = /(?<![a-z0-9])(arm64|armv7l|ia32|x64|x86_64|universal)(?![a-z0-9])/u.exec(name)?.[1] ?? 'x64'
  // Rosetta runs a package for Intel on Apple's processors; electron-updater tells the two by the name, too.
  if (named === 'universal' || (platform === 'darwin' && arch === 'x64' && named === 'arm64')) return true
  return (named === 'x86_64' ? 'x64' : named) === arch
}

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
