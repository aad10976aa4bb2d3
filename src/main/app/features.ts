import { join } from 'node:path'
import { session as networkSession } from 'electron'
import { createFeatures } from '../composition'
import { systemLog } from '../audit'
import type { Keychain } from '../credentials/keychain'
import type { SendEvent } from '../ipc/call-handlers'
import type { CallRule } from '../ipc/call-rules'
import { startListThread } from '../management-api/list-thread'
import { createLongLists } from '../management-api/long-lists'
import { createSecureLines } from '../system/secure-lines'
import { createWriteLines } from '../management-api/http/write-lines'
import { allowsDeletingKeys, type PolicyState } from '../policy'
import type { Features } from '../features'
import { createConfirmations } from '../window/questions/confirmations'
import { systemClipboard } from '../system/clipboard'
import { createFileDialogs } from '../window/file-dialogs'
import type { OnlyWindow } from '../window/only-window'
import type { ProxyRoute } from '../system/proxy-route'
import { reminderText, showReminder } from '../window/reminder'
import type { OpenProfile } from './open-profile'

export interface AppFeaturesOptions {
  readonly profile: Pick<OpenProfile, 'store'>
  readonly policy: PolicyState
  readonly keychain: Keychain
  /** The folder of what was built. */
  readonly built: string
  readonly window: OnlyWindow
  readonly proxyRoute: ProxyRoute
  readonly send: SendEvent
  readonly startAtSignIn: (isOn: boolean) => Promise<void>
  readonly showRotations: () => void
  readonly showHealth: () => void
  readonly rules: readonly CallRule[]
}

/** Makes the features with what Electron and the system give them. */
export const createAppFeatures = (options: AppFeaturesOptions): Features => {
  const { profile, policy, window, proxyRoute } = options
  const reads = proxyRoute.through(networkSession.defaultSession)
  return createFeatures({
    store: profile.store,
    keychain: options.keychain,
    policy,
    clipboard: systemClipboard,
    // Chromium's network stack: the system's certificates hold, and its proxy unless another way is set.
    fetch: (url, init) => reads.fetch(url, init),
    longLists: createLongLists(() => startListThread(join(options.built, 'main', 'list-worker.cjs'))),
    openWriteLine: createWriteLines((number) =>
      proxyRoute.through(networkSession.fromPartition(`keydesk-writes-${number}`)),
    ),
    openLine: createSecureLines((url) => reads.resolveProxy(url)),
    send: options.send,
    dialogs: createFileDialogs(window.current),
    ...createConfirmations(window.current),
    remind: (due) =>
      showReminder(
        reminderText(due, allowsDeletingKeys(policy)),
        due.kind === 'rotation' ? options.showRotations : options.showHealth,
      ),
    startDemo: async () => (await import('../demo')).startDemo(),
    startAtSignIn: options.startAtSignIn,
    systemLog: systemLog(process.platform),
    rules: options.rules,
  })
}
