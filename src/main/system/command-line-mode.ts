import { type App, session as networkSession } from 'electron'
import { runCommandLine } from '../../cli/run'
import { terminal } from '../../cli/io/terminal'
import { systemLog } from '../audit'
import { createKeytarKeychain } from '../credentials/keytar-keychain'
import { createWriteLines } from '../management-api/http/write-lines'
import { policyPlace, readPolicy } from '../policy'
import { createProxyRoute, type RoutedPool } from './proxy-route'
import { createSecureLines } from './secure-lines'

/** Runs one command without a window, on Chromium's network stack, and ends the app with its exit code. */
export const runInTerminal = async (app: App, args: readonly string[]): Promise<void> => {
  const interrupted = new AbortController()
  // Electron quits on a signal; what is under way is ended first, and says how.
  app.on('before-quit', (event) => {
    event.preventDefault()
    interrupted.abort()
  })
  const route = createProxyRoute()
  let pool: RoutedPool | undefined
  // In memory: the app's own session may be in use by its window.
  const reads = (): RoutedPool =>
    (pool ??= route.through(networkSession.fromPartition('keydesk-command-line')))
  const exitCode = await runCommandLine(args, {
    version: app.getVersion(),
    folder: app.getPath('userData'),
    keychain: createKeytarKeychain(),
    systemLog: systemLog(process.platform),
    // Once the words are known to be options of ours: Chromium obeys its switches wherever they are, from then on.
    begin: async () => {
      await app.whenReady()
      app.dock?.hide()
    },
    readPolicy: () => readPolicy(policyPlace(process.platform)),
    fetch: (url, init) => reads().fetch(url, init),
    openLine: createSecureLines((url) => reads().resolveProxy(url)),
    openWriteLine: createWriteLines((number) =>
      route.through(networkSession.fromPartition(`keydesk-writes-${number}`)),
    ),
    onSettings: ({ proxy }) => route.use(proxy),
    startDemo: async (own) => (await import('../demo')).startDemo(own),
    ...terminal(),
    signal: interrupted.signal,
  })
  app.exit(exitCode)
}
