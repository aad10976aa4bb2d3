// `npm run test:packages`: packs the app around a real Electron, the npm package's own or the one whose path is in
// KEYDESK_ELECTRON, and opens the packages. Linux alone; docs/testing.md says what it needs.
import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { useElectron } from './electron-runtime.mjs'
import { playwright } from './runners.mjs'

// A key of this run alone: the packed app has its public half, the tests sign with the other.
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
process.env.KEYDESK_UPDATE_KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
process.env.KEYDESK_TEST_RELEASE_KEY = privateKey.export({ format: 'pem', type: 'pkcs8' })

useElectron()
const config = join('test', 'packages', 'playwright.config.ts')
process.exit(playwright(['--config', config, ...process.argv.slice(2)]))
