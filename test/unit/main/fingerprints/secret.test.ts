import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  fingerprintAccount,
  isFingerprint,
  openFingerprintSecrets,
} from '../../../../src/main/fingerprints/secret'
import { createMemoryKeychain } from '../../../support/memory-keychain'

const value = 'k3yV4lu3ghijklmnopqrstuvwxyzGHIJ'

describe('a secret', () => {
  it('is made once, also where two ask at the same time', async () => {
    const keychain = createMemoryKeychain()
    const secrets = openFingerprintSecrets(keychain, '/a')
    await expect(secrets.read()).resolves.toBeNull()
    const [one, two] = await Promise.all([secrets.readOrMake(), secrets.readOrMake()])
    expect(one.id).toBe(two.id)
    expect(keychain.asked.filter((call) => call === 'set')).toHaveLength(1)
    expect((await openFingerprintSecrets(keychain, '/a').read())?.id).toBe(one.id)
  })

  it('is each profile’s own', async () => {
    const keychain = createMemoryKeychain()
    const a = await openFingerprintSecrets(keychain, '/a').readOrMake()
    const b = await openFingerprintSecrets(keychain, '/b').readOrMake()
    expect(a.id).not.toBe(b.id)
    expect([...keychain.entries.keys()].toSorted()).toEqual(
      [fingerprintAccount('/a'), fingerprintAccount('/b')].toSorted(),
    )
  })

  it('makes HMAC-SHA-256 of a value, and its id gives nothing of it away', async () => {
    const keychain = createMemoryKeychain()
    const secret = await openFingerprintSecrets(keychain, '/a').readOrMake()
    const key = Buffer.from(keychain.entries.get(fingerprintAccount('/a'))?.split(':')[1] ?? '', 'hex')
    expect(secret.fingerprintOf(value)).toEqual(createHmac('sha256', key).update(value).digest())
    expect(secret.fingerprintOf(Buffer.from(value))).toEqual(secret.fingerprintOf(value))
    expect(key.toString('hex')).not.toContain(secret.id)
  })

  it('that does not stay in the keychain is none', async () => {
    const keychain = createMemoryKeychain()
    keychain.set = async () => {}
    await expect(openFingerprintSecrets(keychain, '/a').readOrMake()).rejects.toMatchObject({
      failure: { code: 'keychain-failed' },
    })
  })
})

it('compares fingerprints of any length', () => {
  const fingerprint = createHmac('sha256', 'key').update(value).digest()
  expect(isFingerprint(fingerprint.toString('hex'), fingerprint)).toBe(true)
  expect(isFingerprint(fingerprint.toString('hex').slice(2), fingerprint)).toBe(false)
  expect(isFingerprint('00'.repeat(32), fingerprint)).toBe(false)
})
