import type { Keychain } from '../../main/credentials/keychain'
import { tokenAccount, tokenEntry, originOf } from '../../main/credentials/token-store'
import { KeydeskError } from '../../main/keydesk-error'

const missing = async (): Promise<never> => {
  throw new KeydeskError({ code: 'keychain-missing' })
}

/**
 * A keychain in memory that knows one workspace's token, for its address alone. Everything else that a keychain keeps is
 * as where there is none.
 */
export const tokenKeychain = (workspaceId: string, baseUrl: string, token: string): Keychain => {
  const account = tokenAccount(workspaceId)
  const entry = tokenEntry({ origin: originOf(baseUrl), token })
  return {
    name: 'the token that was given',
    get: async (asked) => (asked === account ? entry : missing()),
    set: missing,
    delete: missing,
  }
}
