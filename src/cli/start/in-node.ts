import * as tls from 'node:tls'
import { systemLog } from '../../main/audit'
import { keepOutOfCoreDumps, refuseCoreDumps } from '../../main/system/core-dumps'
import { policyPlace, readPolicy } from '../../main/policy'
import { keepThisComputerFromProxies, requireUnloggedConnections } from '../node-environment'
import { nodeLines, requireCheckedCertificates, withSystemCertificates } from '../node-tls'
import type { CommandLinePorts } from '../ports'
import { profileFolder } from '../profile-folder'
import { runCommandLine } from '../run'
import { terminal } from '../io/terminal'

// This file is read where a command is to run, before there is a secret.
keepOutOfCoreDumps()
const coreDumpsRefused = refuseCoreDumps()

/** What the programs for Node differ in. */
export type OwnPorts = Pick<CommandLinePorts, 'keychain' | 'keychainAdvice' | 'startDemo'>

const listenToSignals = (): AbortSignal => {
  const interrupted = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (!interrupted.signal.aborted) return interrupted.abort()
      // A second signal ends the process, whatever is running: first what is to end with it, then by the signal itself.
      process.once('exit', () => {
        process.removeAllListeners(signal)
        process.kill(process.pid, signal)
      })
      return process.exit()
    })
  return interrupted.signal
}

/** Runs one command in plain Node, on this process's streams, and leaves its exit code to the process. Never rejects. */
export const runInNode = async (version: string, args: readonly string[], own: OwnPorts): Promise<void> => {
  keepThisComputerFromProxies(process.env)
  const signal = listenToSignals()
  const checked = withSystemCertificates(tls, fetch, nodeLines(process.env))
  process.exitCode = await runCommandLine(args, {
    version,
    folder: profileFolder(process.platform, process.env),
    systemLog: systemLog(process.platform),
    readPolicy: () => readPolicy(policyPlace(process.platform)),
    begin: async () => {
      requireCheckedCertificates(process.env)
      requireUnloggedConnections(process.env, process.execArgv)
      // Before there is a token; and the sockets of the program that it runs are closed then.
      await coreDumpsRefused
    },
    fetch: checked.fetch,
    // Node does not send a request again when its connection breaks, so that writes need no fresh connection.
    openWriteLine: async () => ({ fetch: checked.fetch, release: () => {} }),
    openLine: checked.openLine,
    ...terminal(),
    hasDescriptors: true,
    signal,
    ...own,
  })
  // A keychain that never answers blocks a thread, and would keep the process alive.
  setTimeout(() => process.exit(), 2_000).unref()
}
