// `npm run test:packages`: packs the app around a real Electron, the npm package's own or the one whose path is in
// KEYDESK_ELECTRON, and opens the packages. Linux alone; docs/testing.md says what it needs.
import { join } from 'node:path'
import { useElectron } from './electron-runtime.mjs'
import { playwright } from './runners.mjs'

useElectron()
const config = join('test', 'packages', 'playwright.config.ts')
process.exit(playwright(['--config', config, ...process.argv.slice(2)]))
