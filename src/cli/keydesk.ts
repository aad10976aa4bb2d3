// The command line in plain Node: `node keydesk.mjs …`. In the packaged app, src/main/index.ts runs the same.
import { createKeytarKeychain } from '../main/credentials/keytar-keychain'
import { policyPlace, readPolicy } from '../main/policy'
import { version } from '../../package.json'
import { profileFolder } from './profile-folder'
import { runCommandLine } from './run'
import { terminal } from './terminal'

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  // Once: a second one ends the process, whatever is under way.
  process.once(signal, () => interrupted.abort())

process.exitCode = await runCommandLine(process.argv.slice(2), {
  version,
  folder: profileFolder(process.platform, process.env),
  keychain: createKeytarKeychain(),
  readPolicy: () => readPolicy(policyPlace(process.platform)),
  fetch,
  // Node sends a request once: a connection that breaks fails it, whatever carried it before.
  openWriteLine: async () => ({ fetch, release: () => {} }),
  ...terminal(),
  signal: interrupted.signal,
})
// A keychain that never answered holds a thread, and with it the process.
setTimeout(() => process.exit(), 2_000).unref()
