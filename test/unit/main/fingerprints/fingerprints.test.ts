import { describe, expect, it } from 'vitest'
import { demoWorkspaceId } from '../../../../src/main/credentials/demo-workspace'
import { account, acme, openSite, other, start } from './site'

const value = 'k3yV4lu3ghijklmnopqrstuvwxyzGHIJ'
const otherValue = 'An0therV4lu3abcdefghijklmnopqrst'
const day = 86_400_000

describe('a key that Keydesk made', () => {
  it('is recognised by its value, over all workspaces and after a restart', async () => {
    const site = openSite()
    await site.make(value)
    await site.make(otherValue, { workspaceId: other, keyId: 'KEY2', keyName: 'search', projectId: 9 })
    site.restart()
    await expect(site.paste(otherValue)).resolves.toMatchObject({
      length: otherValue.length,
      identification: {
        outcome: 'made-here',
        key: {
          workspaceId: other,
          workspaceName: 'Other',
          projectId: 9,
          projectName: 'Project 9',
          keyId: 'KEY2',
          keyName: 'search',
          madeAt: '2026-05-03T10:00:00.000Z',
          endsAt: null,
        },
      },
    })
  })

  it.each([
    `"${value}"`,
    `SPEECHMATICS_API_KEY=${value}`,
    `-H "Authorization: Bearer ${value}"`,
    ` ${value}\r\n`,
  ])('is recognised in %j', async (text) => {
    const site = openSite()
    await site.make(value)
    const { identification, length } = await site.paste(text)
    expect(identification.outcome).toBe('made-here')
    expect(length).toBe(value.length)
  })

  it('is noted in the audit log by its ID, and never by its value', async () => {
    const site = openSite()
    await site.make(value)
    await site.paste(otherValue)
    expect(site.audited).toEqual([])
    await site.paste(value)
    expect(site.audited).toEqual([
      {
        action: 'key-identified',
        outcome: 'succeeded',
        workspaceId: acme,
        projectId: 7,
        keyId: 'KEY1',
        keyName: 'captions-production',
      },
    ])
  })

  it('leaves no more than a fingerprint on disk, and the secret in the keychain alone', async () => {
    const site = openSite()
    await site.make(value)
    await site.paste(value)
    const stored = site.documents.everything()
    expect(stored).toContain('KEY1')
    for (let at = 0; at + 5 <= value.length; at += 1) expect(stored).not.toContain(value.slice(at, at + 5))
    const secret = site.keychain.entries.get(account)?.split(':')[1] ?? ''
    expect(secret).toMatch(/^[0-9a-f]{64}$/u)
    expect(stored).not.toContain(secret)
  })

  it('has its name of now beside the one it was given', async () => {
    const site = openSite()
    await site.make(value)
    site.world.now = start + day
    await site.keepList([{ id: 'KEY1', name: 'renamed', clientRef: 'a', createdAt: null }])
    const { identification } = await site.paste(value)
    expect(identification).toMatchObject({
      key: {
        keyName: 'captions-production',
        standing: {
          state: 'listed',
          at: '2026-05-04T10:00:00.000Z',
          key: { name: 'renamed', clientRef: 'a' },
        },
      },
    })
  })

  it('is called revoked only where that was proven', async () => {
    const site = openSite()
    await site.make(value)
    await expect(site.paste(value)).resolves.toMatchObject({
      identification: { key: { standing: { state: 'not-known' } } },
    })
    site.world.now = start + day
    await site.keepList([])
    await expect(site.paste(value)).resolves.toMatchObject({
      identification: { key: { standing: { state: 'not-listed', at: '2026-05-04T10:00:00.000Z' } } },
    })
    site.world.now = start + 2 * day
    await site.events.emit('keysGone', { workspaceId: acme, keyIds: ['KEY1'] })
    site.restart()
    await expect(site.paste(value)).resolves.toMatchObject({
      identification: { key: { standing: { state: 'revoked', at: '2026-05-05T10:00:00.000Z' } } },
    })
  })

  it('that is temporary is valid or expired, by the server’s clock', async () => {
    const site = openSite()
    await site.make(value, {
      keyId: null,
      projectId: null,
      product: 'rt',
      endsAt: '2026-05-03T11:00:00.000Z',
    })
    const standing = async () => {
      const { identification } = await site.paste(value)
      return identification.outcome === 'made-here' ? identification.key.standing.state : null
    }
    await expect(standing()).resolves.toBe('valid')
    site.world.serverOffset = 2 * 3_600_000
    await expect(standing()).resolves.toBe('expired')
  })

  it('in the demo workspace needs no keychain', async () => {
    const site = openSite()
    site.keychain.fail('get', 'keychain-missing')
    await site.make(value, { workspaceId: demoWorkspaceId })
    expect(site.sent).toEqual([{ workspaceId: demoWorkspaceId, missed: null }])
    await expect(site.paste(value)).resolves.toMatchObject({
      identification: { outcome: 'made-here', key: { workspaceId: demoWorkspaceId } },
    })
  })

  it('goes with its workspace', async () => {
    const site = openSite()
    await site.make(value)
    site.workspaces.shift()
    await expect(site.paste(value)).resolves.toMatchObject({ identification: { outcome: 'not-made-here' } })
  })
})

describe('another value', () => {
  it('is not made here, and never called foreign: what was compared is said', async () => {
    const site = openSite()
    await expect(site.paste(otherValue)).resolves.toMatchObject({
      identification: { outcome: 'not-made-here', compared: 0, since: null },
    })
    await site.make(value)
    await expect(site.paste(otherValue)).resolves.toMatchObject({
      identification: { outcome: 'not-made-here', compared: 1, since: '2026-05-03T10:00:00.000Z' },
    })
  })
})

describe('the keychain', () => {
  it.each(['keychain-missing', 'keychain-locked', 'keychain-denied'] as const)(
    'that answers %s at a creation leaves the key without a fingerprint, which is told and remembered',
    async (code) => {
      const site = openSite()
      site.keychain.fail('get', code)
      const { id } = await site.make(value)
      expect(site.sent).toEqual([{ workspaceId: acme, missed: { handoffId: id, failure: { code } } }])
      site.keychain.heal()
      await expect(site.paste(value)).resolves.toMatchObject({
        identification: { outcome: 'unknown', compared: 0, withoutFingerprint: 1, notComparable: 0 },
      })
      await expect(site.list()).resolves.toEqual({
        keys: { KEY1: { madeAt: '2026-05-03T10:00:00.000Z', hasFingerprint: false, lastFour: null } },
      })
    },
  )

  it('that takes a secret and does not keep it makes no fingerprint', async () => {
    const site = openSite()
    site.keychain.fail('set', 'keychain-failed')
    const { id } = await site.make(value)
    expect(site.sent).toEqual([
      { workspaceId: acme, missed: { handoffId: id, failure: { code: 'keychain-failed' } } },
    ])
  })

  it('that is locked at a question answers with that, and forgets the pasted value', async () => {
    const site = openSite()
    await site.make(value)
    site.keychain.fail('get', 'keychain-locked')
    await expect(site.paste(value)).rejects.toMatchObject({ failure: { code: 'keychain-locked' } })
    expect(site.audited).toEqual([])
    site.keychain.heal()
    await expect(site.paste(value)).resolves.toMatchObject({ identification: { outcome: 'made-here' } })
  })

  it.each([
    ['lost', null],
    ['another', `keydesk-fingerprints-1:${'ab'.repeat(32)}`],
    ['unreadable', 'something else'],
  ])('whose secret is %s: nothing is known of keys from before', async (_name, entry) => {
    const site = openSite()
    await site.make(value)
    if (entry === null) site.keychain.entries.delete(account)
    else site.keychain.entries.set(account, entry)
    const lost = {
      outcome: 'unknown',
      compared: 0,
      withoutFingerprint: 0,
      notComparable: 1,
      notComparableUntil: '2026-05-03T10:00:00.000Z',
    }
    await expect(site.paste(value)).resolves.toMatchObject({ identification: lost })
    site.world.now = start + day
    await site.make(otherValue, { keyId: 'KEY2' })
    await expect(site.paste(otherValue)).resolves.toMatchObject({ identification: { outcome: 'made-here' } })
    await expect(site.paste(value)).resolves.toMatchObject({ identification: { ...lost, compared: 1 } })
  })

  it('whose first secret comes back recognises the keys of that time again', async () => {
    const site = openSite()
    await site.make(value)
    const first = site.keychain.entries.get(account) ?? ''
    site.keychain.entries.delete(account)
    await site.make(otherValue, { keyId: 'KEY2' })
    site.keychain.entries.set(account, first)
    await expect(site.paste(value)).resolves.toMatchObject({ identification: { outcome: 'made-here' } })
  })

  it('that does not answer holds a value no longer than locking the computer lets it', async () => {
    const site = openSite()
    let answer: (secret: string | null) => void = () => {}
    site.keychain.get = () => new Promise((resolve) => (answer = resolve))
    site.restart()
    const making = site.make(value)
    site.feature().forget()
    const { id } = await making
    expect(site.sent).toEqual([
      { workspaceId: acme, missed: { handoffId: id, failure: { code: 'handoff-ended' } } },
    ])
    answer(null)
    await expect(site.list()).resolves.toMatchObject({ keys: { KEY1: { hasFingerprint: false } } })
  })
})

it('a key whose fingerprint a crash cut off is one that cannot be compared, never one not made here', async () => {
  const site = openSite()
  const { get } = site.keychain
  site.keychain.get = () => new Promise(() => {})
  site.restart()
  void site.make(value)
  await expect.poll(() => site.documents.everything()).toContain('KEY1')
  site.keychain.get = get
  site.restart()
  await expect(site.paste(value)).resolves.toMatchObject({
    identification: { outcome: 'unknown', withoutFingerprint: 1 },
  })
})

describe('a document', () => {
  it('that cannot be written is told, and no creation fails by it', async () => {
    const site = openSite()
    site.documents.fault = new Error('the disk is full')
    const { id } = await site.make(value)
    expect(site.sent).toEqual([
      { workspaceId: acme, missed: { handoffId: id, failure: { code: 'internal' } } },
    ])
  })
})

describe('the last four characters', () => {
  it('are kept by the setting alone, and removed with it', async () => {
    const site = openSite()
    await site.turnOnLastFour(false)
    await site.make(value)
    await expect(site.list()).resolves.toMatchObject({ keys: { KEY1: { lastFour: null } } })
    await site.turnOnLastFour(true)
    await site.make(otherValue, { keyId: 'KEY2' })
    await expect(site.list()).resolves.toMatchObject({ keys: { KEY2: { lastFour: 'qrst' } } })
    expect(site.documents.everything()).not.toContain(otherValue.slice(-5))
    await site.turnOnLastFour(false)
    expect(site.documents.everything()).not.toContain('qrst')
    await expect(site.paste(otherValue)).resolves.toMatchObject({ identification: { outcome: 'made-here' } })
  })

  it('are removed at the next start where the setting went off unnoticed, as by the policy or a crash', async () => {
    const site = openSite()
    await site.turnOnLastFour(true)
    await site.make(otherValue)
    site.restart()
    await site.feature().forgetEnds()
    await expect(site.list()).resolves.toMatchObject({ keys: { KEY1: { lastFour: 'qrst' } } })
    site.world.keepsLastFour = false
    site.restart()
    await site.feature().forgetEnds()
    expect(site.documents.everything()).not.toContain('qrst')
  })

  it('of a short value are not: they would be a good part of it', async () => {
    const site = openSite()
    await site.turnOnLastFour(true)
    await site.make('sh0rtV4lu3abcdef')
    await expect(site.list()).resolves.toMatchObject({ keys: { KEY1: { lastFour: null } } })
  })
})

it('answers with the kept end alone of a value, whatever the window asks for', async () => {
  const site = openSite()
  await site.make(value)
  const answer = JSON.stringify(await site.paste(value))
  for (let at = 0; at + 5 <= value.length; at += 1) expect(answer).not.toContain(value.slice(at, at + 5))
})
