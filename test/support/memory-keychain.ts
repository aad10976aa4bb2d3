import type { Failure } from '../../src/shared/failure'
import { KeydeskError } from '../../src/main/keydesk-error'
import type { Keychain } from '../../src/main/credentials/keychain'
import { tokenAccount, tokenEntry } from '../../src/main/credentials/token-store'

/** A keychain in memory whose next calls can be made to fail, before or after they took effect. */
export const createMemoryKeychain = () => {
  const entries = new Map<string, string>()
  const asked: string[] = []
  const read: string[] = []
  let failing: { call: string; code: Failure['code']; after: boolean } | null = null

  const run = async <T>(call: 'get' | 'set' | 'delete', work: () => T): Promise<T> => {
    asked.push(call)
    const fault = failing?.call === call ? failing : null
    if (fault !== null && !fault.after) throw new KeydeskError({ code: fault.code })
    const result = work()
    if (fault !== null) throw new KeydeskError({ code: fault.code })
    return result
  }

  const keychain: Keychain = {
    name: 'Test keychain',
    get: (account) => {
      read.push(account)
      return run('get', () => entries.get(account) ?? null)
    },
    set: (account, secret) => run('set', () => void entries.set(account, secret)),
    delete: (account) => run('delete', () => entries.delete(account)),
  }
  return {
    ...keychain,
    entries,
    asked,
    /** The accounts that were read, in the order of the calls. */
    read,
    /** The token that is kept for a workspace; undefined where there is none. */
    tokenOf: (workspaceId: string): string | undefined => {
      const entry = entries.get(tokenAccount(workspaceId))
      return entry === undefined ? undefined : JSON.parse(entry).token
    },
    /** Keeps a token for the API at a base URL, as another run did. */
    keep: (workspaceId: string, token: string, baseUrl: string): void =>
      void entries.set(tokenAccount(workspaceId), tokenEntry({ origin: new URL(baseUrl).origin, token })),
    fail: (call: 'get' | 'set' | 'delete', code: Failure['code'], after = false) => {
      failing = { call, code, after }
    },
    heal: () => {
      failing = null
    },
  }
}

/** A keychain with one token, whatever account is asked for, which keeps nothing: each process of a test finds the same. */
export const createTokenKeychain = (baseUrl: string, token: string): Keychain => ({
  name: 'Test keychain',
  get: async () => tokenEntry({ origin: new URL(baseUrl).origin, token }),
  set: async () => undefined,
  delete: async () => false,
})
