import { keychainName, type Keychain } from '../../main/credentials/keychain'
import { KeydeskError } from '../../main/keydesk-error'
import { runInNode } from './in-node'
import type { NodeProgram } from './start'

const missing = async (): Promise<never> => {
  throw new KeydeskError({ code: 'keychain-missing' })
}

// The keychain's addon is a library, which the system loads from a file of its own alone. One that was written out at each
// start, or looked for beside the program, would be whoever's can write there.
const keychain: Keychain = {
  name: keychainName(process.platform),
  get: missing,
  set: missing,
  delete: missing,
}

/** Runs a command without a keychain; the demo's server is part of the program. */
export const run: NodeProgram['run'] = (version, args) =>
  runInNode(version, args, {
    keychain,
    keychainAdvice: {
      takesToken:
        'Give the token with --token-file, --token-fd or --token-command: this program file can ask no keychain. The app and the npm package can.',
      needsKeychain:
        'Use the command line of the app or of the npm package: this program file can ask no keychain.',
    },
    startDemo: async (own) => (await import('../../main/demo')).startDemo(own),
  })
