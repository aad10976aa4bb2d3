// `npm run test:packages`: packs the app around a real Electron, the npm package's own or the one whose path is in
// KEYDESK_ELECTRON, and opens the packages. Linux alone; docs/testing.md says what it needs.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { useElectron } from './electron-runtime.mjs'
import { playwright } from './runners.mjs'

const pem = { format: 'pem', type: 'pkcs8' }

/** A release key of the tests alone: of this run, or of the packages that are kept, whose app has its public half. */
const releaseKey = () => {
  const folder = process.env.KEYDESK_PACKAGES
  const file = join(folder ?? '', 'release-key.pem')
  if (folder !== undefined && existsSync(file)) return createPrivateKey(readFileSync(file))
  const { privateKey } = generateKeyPairSync('ed25519')
  if (folder === undefined) return privateKey
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, privateKey.export(pem), { mode: 0o600 })
  return privateKey
}

// The tests sign with it what the packed app is to install.
const key = releaseKey()
process.env.KEYDESK_UPDATE_KEY = createPublicKey(key)
  .export({ format: 'der', type: 'spki' })
  .toString('base64')
process.env.KEYDESK_TEST_RELEASE_KEY = key.export(pem)

useElectron()
const config = join('test', 'packages', 'playwright.config.ts')
process.exit(playwright(['--config', config, ...process.argv.slice(2)]))
