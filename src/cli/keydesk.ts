// The command line in plain Node: `node keydesk.mjs …`. The packaged app runs the same commands from
// src/main/index.ts.
import * as tls from 'node:tls'
import { systemLog } from '../main/audit'
import { createKeytarKeychain } from '../main/credentials/keytar-keychain'
import { keepOutOfCoreDumps, refuseCoreDumps } from '../main/system/core-dumps'
import { policyPlace, readPolicy } from '../main/policy'
import { version } from '../../package.json'
import { keepThisComputerFromProxies, requireUnloggedConnections } from './node-environment'
import { nodeLines, requireCheckedCertificates, withSystemCertificates } from './node-tls'
import { profileFolder } from './profile-folder'
import { runCommandLine } from './run'
import { terminal } from './terminal'

keepOutOfCoreDumps()
void refuseCoreDumps()
keepThisComputerFromProxies(process.env)

const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  // Once: a second signal ends the process, whatever is running.
  process.once(signal, () => interrupted.abort())

const checked = withSystemCertificates(tls, fetch, nodeLines(process.env))

process.exitCode = await runCommandLine(process.argv.slice(2), {
  version,
  folder: profileFolder(process.platform, process.env),
  keychain: createKeytarKeychain(),
  systemLog: systemLog(process.platform),
  readPolicy: () => readPolicy(policyPlace(process.platform)),
  begin: async () => {
    requireCheckedCertificates(process.env)
    requireUnloggedConnections(process.env, process.execArgv)
  },
  fetch: checked.fetch,
  // Node does not send a request again when its connection breaks, so that writes need no fresh connection.
  openWriteLine: async () => ({ fetch: checked.fetch, release: () => {} }),
  openLine: checked.openLine,
  ...terminal(),
  signal: interrupted.signal,
})
// A keychain that never answers blocks a thread, and would keep the process alive.
setTimeout(() => process.exit(), 2_000).unref()
