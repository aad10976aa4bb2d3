// Signs what a release offers as updates. Reads an Ed25519 private key in PEM from standard input:
//   node build/sign-updates.mjs dist < update-key.pem
// Each file of each list (latest*.yml, beta*.yml) gets a signature of its version, name and checksum, which the app verifies
// (src/main/updates/update-signature.ts), and each SHA256SUMS file a signature beside it.
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dump, load } from 'js-yaml'

const signatureOf = (text, key) => sign(null, Buffer.from(text), key).toString('base64')

/** A list with a signature for each of its files. `privateKey` is PEM. */
export const signedList = (text, privateKey) => {
  const key = createPrivateKey(privateKey)
  const list = load(text)
  const files = list.files.map((file) => ({
    ...file,
    signature: signatureOf(`keydesk-update 2\n${list.version}\n${file.url}\n${file.sha512}\n`, key),
  }))
  return dump({ ...list, files }, { lineWidth: -1 })
}

const signFolder = (folder, privateKey) => {
  const key = createPrivateKey(privateKey)
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (/^(?:latest|beta).*\.yml$/u.test(name))
      writeFileSync(path, signedList(readFileSync(path, 'utf8'), privateKey))
    else if (/^SHA256SUMS-[A-Za-z]+$/u.test(name))
      writeFileSync(`${path}.sig`, sign(null, readFileSync(path), key))
  }
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const publicKey = signFolder(process.argv[2], readFileSync(0, 'utf8'))
  console.log(`signed; KEYDESK_UPDATE_KEY of the build must be ${publicKey}`)
  if (process.env.KEYDESK_UPDATE_KEY && process.env.KEYDESK_UPDATE_KEY !== publicKey) process.exit(1)
}
