import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import type { KeydeskError } from '../keydesk-error'
import { type Diagnosis, diagnoseSecretService } from '../secret-service/diagnose'
import { type Keychain, keychainName } from './keychain'
import { codeOf, keychainError } from './keytar-failures'
import { createPatience } from './patience'

/** The part of keytar that is used. */
export interface KeytarModule {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface KeytarKeychainOptions {
  readonly platform?: NodeJS.Platform
  /** Loads keytar; by its name if left out. */
  readonly load?: () => Promise<KeytarModule>
  /** Asks Linux's Secret Service how it is; replaced in tests. */
  readonly diagnose?: () => Promise<Diagnosis>
  /** Milliseconds that one call may take, a person's unlocking included. */
  readonly timeoutMs?: number
}

const service = 'Keydesk'

/** The addon for this system in keytar's package. */
export const keytarAddon = `prebuilds/${process.platform}-${process.arch}/keytar.node`

// Only when first needed: without libsecret the addon cannot be loaded, which must not keep the app from starting.
// `require` rather than `import()`, whose failures are remembered: once libsecret is there, it works. The addon itself
// rather than keytar's script around it, which keeps to itself why the addon could not be loaded.
const loadKeytar = async (): Promise<KeytarModule> => {
  const keytar: KeytarModule = createRequire(import.meta.url)(`keytar/${keytarAddon}`)
  return keytar
}

/**
 * The keychain of this OS, through keytar: service `Keydesk`, one account a workspace.
 *
 * On Linux keytar answers null (get) and false (delete) both where there is no such entry and where the keyring
 * is locked and stayed so (measured on gnome-keyring 42). Such an answer is therefore checked by storing a probe
 * entry without any secret: a locked keyring refuses that. keytar's `findCredentials` would show less and
 * crashes the process on a locked entry (it copies a null pointer), so it is never used.
 *
 * What went wrong there is asked of the Secret Service, since keytar's errors are sentences in the person's language.
 */
export const createKeytarKeychain = ({
  platform = process.platform,
  load = loadKeytar,
  diagnose = diagnoseSecretService,
  timeoutMs = 60_000,
}: KeytarKeychainOptions = {}): Keychain => {
  const patiently = createPatience({ timeoutMs, maxUnanswered: 2 })
  // Each keychain's own: of two that delete one entry at once, one is told of an object that does not exist.
  const probeAccount = `unlock-probe-${randomUUID()}`

  // The service that libsecret met first, to which it keeps: one that was started anew is found by a new process alone.
  let firstOwner: Promise<string | null> | undefined
  const noteOwner = (): void => {
    if (platform === 'linux') firstOwner ??= diagnose().then(({ owner }) => owner)
  }

  const explained = async (thrown: unknown, secret?: string): Promise<KeydeskError> => {
    const said = codeOf(thrown, platform)
    if (said !== null || platform !== 'linux') return keychainError(thrown, said, secret)
    const { code, owner } = await diagnose()
    const known = (await firstOwner) ?? owner
    // No owner where the service was too busy to answer: that does not say that another runs.
    return keychainError(
      thrown,
      code ?? (owner === null || known === owner ? null : 'keychain-missing'),
      secret,
    )
  }

  const ask = <T>(work: (keytar: KeytarModule) => Promise<T>, secret?: string): Promise<T> =>
    patiently(async () => {
      try {
        const result = await work(await load())
        noteOwner()
        return result
      } catch (thrown) {
        throw await explained(thrown, secret)
      }
    })

  const assureUnlocked = async (): Promise<void> => {
    if (platform !== 'linux') return
    await ask(async (keytar) => {
      await keytar.setPassword(service, probeAccount, 'unlocked')
      await keytar.deletePassword(service, probeAccount)
    })
  }

  const get = (account: string): Promise<string | null> =>
    ask((keytar) => keytar.getPassword(service, account))

  return {
    name: keychainName(platform),
    get: async (account) => {
      const found = await get(account)
      if (found !== null) return found
      await assureUnlocked()
      // The probe's prompt may have unlocked it just now.
      return platform === 'linux' ? get(account) : null
    },
    set: (account, secret) => ask((keytar) => keytar.setPassword(service, account, secret), secret),
    delete: async (account) => {
      const wasThere = await ask((keytar) => keytar.deletePassword(service, account))
      if (wasThere) return true
      await assureUnlocked()
      return platform === 'linux' ? ask((keytar) => keytar.deletePassword(service, account)) : false
    },
  }
}
