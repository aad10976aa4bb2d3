// `npm run test:packages`: packs the app around a real Electron, the npm package's own or the one whose path is in
// KEYDESK_ELECTRON, and opens the packages. Linux alone; docs/testing.md says what it needs.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { useElectron } from './real-electron.mjs'
import { root } from './setup.mjs'

useElectron()
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'test', 'support', 'keyring', 'with-keyring.mjs'),
    '--',
    process.execPath,
    join(root, 'node_modules', 'playwright', 'cli.js'),
    'test',
    '--config',
    join(root, 'test', 'packages', 'playwright.config.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
)
process.exit(status ?? 1)
