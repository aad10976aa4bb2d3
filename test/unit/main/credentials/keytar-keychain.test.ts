import { describe, expect, it } from 'vitest'
import type { Diagnosis } from '../../../../src/main/secret-service/diagnose'
import { createKeytarKeychain, type KeytarModule } from '../../../../src/main/credentials/keytar-keychain'
import { codeOf, keychainError } from '../../../../src/main/credentials/keytar-failures'

describe('what keytar throws', () => {
  it.each([
    ['A default keychain could not be found.', 'keychain-missing'],
    ['User interaction is not allowed.', 'keychain-locked'],
    ['User canceled the operation.', 'keychain-denied'],
    ['The user name or passphrase you entered is not correct.', 'keychain-denied'],
    ['Access is denied.', 'keychain-denied'],
    ['Something new', null],
  ] as const)('on macOS: %s: %s', (message, code) => {
    expect(codeOf(new Error(message), 'darwin')).toBe(code)
  })

  it.each([
    ['GDBus.Error:org.freedesktop.Secret.Error.IsLocked: 该密钥环已锁定', 'keychain-locked'],
    ['GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: Zugriff verweigert', 'keychain-denied'],
    ['GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: 找不到服务', 'keychain-missing'],
    // A sentence alone says nothing, in no language.
    ['Cannot create an item in a locked collection', null],
    ['Verbindung nicht möglich: Datei oder Verzeichnis nicht gefunden', null],
  ] as const)('on Linux by the name of a D-Bus error alone: %s: %s', (message, code) => {
    expect(codeOf(new Error(message), 'linux')).toBe(code)
  })

  it('keeps the words of an unknown failure, but never with the secret in them', () => {
    expect(keychainError(new Error('Something new'), null, 's3cret').failure.detail).toBe('Something new')
    const error = keychainError(new Error('cannot store s3cret'), null, 's3cret')
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
  it.each([
    ['libsecret-1.so.0：无法打开共享对象文件', 'ERR_DLOPEN_FAILED'],
    ['Cannot find module', 'MODULE_NOT_FOUND'],
  ])('is missing where its addon cannot be loaded, and says so each time: %s', async (message, code) => {
    const keychain = createKeytarKeychain({
      platform: 'linux',
      load: () => Promise.reject(Object.assign(new Error(message), { code })),
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

  describe('on a Linux desktop in another language', () => {
    const failing = keytarWith({ getPassword: () => Promise.reject(new Error('无法完成操作')) })
    const keychainWith = (diagnoses: readonly Diagnosis[], keytar = failing) => {
      const left = [...diagnoses]
      return createKeytarKeychain({
        platform: 'linux',
        load: async () => keytar,
        diagnose: async () => left.shift() ?? { code: null, owner: null },
      })
    }

    it.each(['keychain-missing', 'keychain-locked', 'keychain-denied'] as const)(
      'is %s where the Secret Service says so',
      async (code) => {
        const keychain = keychainWith([{ code, owner: ':1.2' }])
        await expect(keychain.get('a')).rejects.toMatchObject({ failure: { code } })
      },
    )

    it('failed where nothing is wrong with the Secret Service, in the words of the system', async () => {
      const keychain = keychainWith([{ code: null, owner: ':1.2' }])
      await expect(keychain.get('a')).rejects.toMatchObject({
        failure: { code: 'keychain-failed', detail: '无法完成操作' },
      })
    })

    it('is missing for this process once the Secret Service was started anew', async () => {
      let isStartedAnew = false
      const keytar = keytarWith({
        getPassword: async () => {
          if (isStartedAnew) throw new Error('无法完成操作')
          return 'token'
        },
      })
      const keychain = keychainWith(
        [
          { code: null, owner: ':1.2' },
          { code: null, owner: ':1.7' },
        ],
        keytar,
      )
      expect(await keychain.get('a')).toBe('token')
      isStartedAnew = true
      await expect(keychain.get('a')).rejects.toMatchObject({ failure: { code: 'keychain-missing' } })
    })

    it('failed, and is not called missing, where the Secret Service is too busy to say how it is', async () => {
      let isBusy = false
      const keytar = keytarWith({
        getPassword: async () => {
          if (isBusy) throw new Error('无法完成操作')
          return 'token'
        },
      })
      const keychain = keychainWith(
        [
          { code: null, owner: ':1.2' },
          { code: null, owner: null },
        ],
        keytar,
      )
      expect(await keychain.get('a')).toBe('token')
      isBusy = true
      await expect(keychain.get('a')).rejects.toMatchObject({
        failure: { code: 'keychain-failed', detail: '无法完成操作' },
      })
    })
  })
})
