import { describe, expect, it } from 'vitest'
import { createKeytarKeychain, type KeytarModule } from '../../../src/main/credentials/keytar-keychain'
import { keychainError } from '../../../src/main/credentials/keytar-failures'

describe('what keytar throws', () => {
  it.each([
    ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain-missing'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-missing'],
    ['Could not connect: No such file or directory', 'keychain-missing'],
    ['Could not connect: Connection refused', 'keychain-missing'],
    ['Unknown or unsupported transport “disabled” for address “disabled:”', 'keychain-missing'],
    ['libsecret-1.so.0: cannot open shared object file: No such file or directory', 'keychain-missing'],
    ['The name :1.1 was not provided by any .service files', 'keychain-missing'],
    ['The session wrapping the secret does not exist', 'keychain-missing'],
    ['A default keychain could not be found.', 'keychain-missing'],
    ['Cannot create an item in a locked collection', 'keychain-locked'],
    ['Prompt was dismissed', 'keychain-locked'],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'keychain-locked'],
    [
      'No such interface “org.freedesktop.Secret.Collection” on object at path /org/freedesktop/secrets/collection/login',
      'keychain-locked',
    ],
    ['User interaction is not allowed.', 'keychain-locked'],
    ['User canceled the operation.', 'keychain-denied'],
    ['The user name or passphrase you entered is not correct.', 'keychain-denied'],
    ['Access is denied.', 'keychain-denied'],
    ['Something new', 'keychain-failed'],
  ] as const)('%s: %s', (message, code) => {
    expect(keychainError(new Error(message)).failure.code).toBe(code)
  })

  it('keeps the words of an unknown failure, but never with the secret in them', () => {
    expect(keychainError(new Error('Something new'), 's3cret').failure.detail).toBe('Something new')
    const error = keychainError(new Error('cannot store s3cret'), 's3cret')
    expect(JSON.stringify([error.failure, error.cause, error.message, error.stack])).not.toContain('s3cret')
  })
})

const keytarWith = (parts: Partial<KeytarModule>): KeytarModule => ({
  getPassword: async () => null,
  setPassword: async () => {},
  deletePassword: async () => false,
  ...parts,
})

describe('the keychain', () => {
  it('is missing where its addon cannot be loaded, and says so each time', async () => {
    const keychain = createKeytarKeychain({
      platform: 'linux',
      load: () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file: No such file')),
    })
    for (const call of [() => keychain.get('a'), () => keychain.set('a', 'b'), () => keychain.delete('a')]) {
      await expect(call()).rejects.toMatchObject({ failure: { code: 'keychain-missing' } })
    }
  })

  it('is locked where an unanswered prompt takes too long, and refuses at once when calls pile up', async () => {
    const prompts: (() => void)[] = []
    let isSilent = true
    const setPassword = (): Promise<void> =>
      isSilent ? new Promise((resolve) => void prompts.push(resolve)) : Promise.resolve()
    const keytar = keytarWith({ setPassword })
    const keychain = createKeytarKeychain({ platform: 'darwin', load: async () => keytar, timeoutMs: 20 })
    for (const account of ['a', 'b', 'c']) {
      await expect(keychain.set(account, 'x')).rejects.toMatchObject({ failure: { code: 'keychain-locked' } })
    }
    expect(prompts).toHaveLength(2)
    // Once the person answers, it works again.
    isSilent = false
    for (const answer of prompts) answer()
    const store = (): Promise<string> =>
      keychain.set('d', 'x').then(
        () => 'stored',
        () => 'refused',
      )
    await expect.poll(store).toBe('stored')
  })

  it('believes an empty answer on macOS and Windows without a probe', async () => {
    const asked: string[] = []
    const keytar = keytarWith({ setPassword: async (_service, account) => void asked.push(account) })
    for (const platform of ['darwin', 'win32'] as const) {
      const keychain = createKeytarKeychain({ platform, load: async () => keytar })
      expect(await keychain.get('a')).toBeNull()
      expect(await keychain.delete('a')).toBe(false)
    }
    expect(asked).toEqual([])
  })
})
