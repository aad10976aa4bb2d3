import { describe, expect, it } from 'vitest'
import { longestToken } from '../../../../src/main/credentials/keychain'
import type { AskedAddress } from '../../../../src/main/credentials/known-address'
import { openProfiles } from '../../../../src/main/credentials/profiles'
import { bindTokens } from '../../../../src/main/credentials/start-repairs'
import type { AuditFacts, AuditLog } from '../../../../src/main/audit/types'
import { createTokenAccess } from '../../../../src/main/credentials/token-access'
import { createTokenStore, tokenAccount, tokenEntry } from '../../../../src/main/credentials/token-store'
import type { Failure } from '../../../../src/shared/failure'
import { KeydeskError } from '../../../../src/main/keydesk-error'
import { createMemoryDocuments } from '../../../support/memory-documents'
import { createMemoryKeychain } from '../../../support/memory-keychain'

const id = '11111111-1111-4111-8111-111111111111'
const token = 'mgmt-token-0123456789'
const home = 'https://mp.api.speechmatics.com/v1'
const elsewhere = 'https://collector.example:8443/v1'

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof KeydeskError) return thrown.failure
    throw thrown
  }
  throw new Error('it did not fail')
}

/** A log in memory. */
const recordingAudit = () => {
  const recorded: (AuditFacts & { readonly action: string; readonly outcome: string })[] = []
  const audit: Pick<AuditLog, 'begin'> = {
    begin: async (action, facts) => {
      recorded.push({ action, outcome: 'started', ...facts })
      return {
        id: 'operation',
        end: async (outcome, extra = {}) => {
          recorded.push({ action, outcome, ...facts, ...extra })
          return { recorded: true }
        },
      }
    },
  }
  return { audit, recorded }
}

/** A run that asks a person with the given answers, one after the other. */
const runWith = (answers: readonly boolean[] = [], keychain = createMemoryKeychain()) => {
  const asked: AskedAddress[] = []
  const { audit, recorded } = recordingAudit()
  const ended = new AbortController()
  const store = createTokenStore(keychain)
  const access = createTokenAccess({
    store,
    confirmAddress: async (address) => {
      asked.push(address)
      return answers[asked.length - 1] ?? false
    },
    audit,
    signal: ended.signal,
  })
  return { keychain, store, access, asked, recorded, ended }
}

describe('a stored token', () => {
  it('goes to the address that it was stored for, whatever the path, without a question', async () => {
    const { keychain, access, asked } = runWith()
    keychain.keep(id, token, home)
    expect(await access(id, home)).toBe(token)
    expect(await access(id, 'https://mp.api.speechmatics.com:443/v2/')).toBe(token)
    expect(asked).toEqual([])
  })

  it('goes to another only where a person who was told both hosts lets it, and is then stored for that one', async () => {
    const { keychain, access, asked, recorded } = runWith([true])
    keychain.keep(id, token, home)
    expect(await access(id, elsewhere)).toBe(token)
    expect(asked).toEqual([
      { host: 'collector.example:8443', storedFor: 'mp.api.speechmatics.com', isOlderService: false },
    ])
    expect(recorded).toMatchObject([
      { action: 'workspace-address-changed', outcome: 'started', workspaceId: id },
      { action: 'workspace-address-changed', outcome: 'succeeded', workspaceId: id },
    ])
    expect(JSON.stringify(recorded)).toMatch(/mp\.api\.speechmatics\.com.*collector\.example:8443/u)
    expect(JSON.stringify(recorded)).not.toContain(token)
    const next = runWith([], keychain)
    expect(await next.access(id, elsewhere)).toBe(token)
    expect(next.asked).toEqual([])
    // The way back is a change as well.
    expect(await failureOf(next.access(id, home))).toMatchObject({ code: 'address-changed' })
  })

  it.each([
    ['another host', elsewhere, 'collector.example:8443', 'mp.api.speechmatics.com'],
    ['this computer', 'http://localhost:9/v1', 'localhost:9', 'mp.api.speechmatics.com'],
    ['another port', 'https://mp.api.speechmatics.com:444/v1', 'mp.api.speechmatics.com:444', undefined],
    ['a host with a dot at its end', 'https://mp.api.speechmatics.com./v1', undefined, undefined],
  ])('refused by a person, stays: %s', async (_what, address, host, storedFor) => {
    const { keychain, access, recorded } = runWith([false])
    keychain.keep(id, token, home)
    const before = [...keychain.entries]
    const failure = await failureOf(access(id, address))
    expect(failure).toMatchObject({
      code: 'address-changed',
      ...(host === undefined ? {} : { host }),
      ...(storedFor === undefined ? {} : { storedFor }),
    })
    expect([[...keychain.entries], recorded]).toEqual([before, []])
  })

  it.each([
    ['took nothing', false, 'failed'],
    ['took it and failed to say so', true, 'succeeded'],
  ] as const)('is called rebound only where it is: a keychain that %s', async (_what, isStored, outcome) => {
    const { keychain, access, recorded } = runWith([true])
    keychain.keep(id, token, home)
    keychain.fail('set', 'keychain-locked', isStored)
    const answered = await access(id, elsewhere).catch((thrown: unknown) => thrown)
    if (isStored) expect(answered).toBe(token)
    else expect(answered).toMatchObject({ failure: { code: 'keychain-locked' } })
    expect(recorded.map((entry) => entry.outcome)).toEqual(['started', outcome])
  })

  it('names the protocols where the hosts are the same', async () => {
    const { keychain, access, asked } = runWith([false])
    keychain.keep(id, token, 'https://localhost:7/v1')
    await failureOf(access(id, 'http://localhost:7/v1'))
    expect(asked).toMatchObject([{ host: 'http://localhost:7', storedFor: 'https://localhost:7' }])
  })

  it('is asked about once: by calls together, and after a no', async () => {
    const together = runWith([true, false, false])
    together.keychain.keep(id, token, home)
    const all = [1, 2, 3].map(() => together.access(id, elsewhere))
    expect(await Promise.all(all)).toEqual([token, token, token])
    expect(together.asked).toHaveLength(1)
    const refused = runWith([false, true])
    refused.keychain.keep(id, token, home)
    await failureOf(refused.access(id, elsewhere))
    expect(await failureOf(refused.access(id, elsewhere))).toMatchObject({ code: 'address-changed' })
    expect(refused.asked).toHaveLength(1)
  })

  describe('that changes while the question is open', () => {
    const askedMeanwhile = (change: (store: ReturnType<typeof createTokenStore>) => Promise<void>) => {
      const keychain = createMemoryKeychain()
      keychain.keep(id, token, home)
      const store = createTokenStore(keychain)
      const asked: AskedAddress[] = []
      const { audit, recorded } = recordingAudit()
      const access = createTokenAccess({
        store,
        confirmAddress: async (address) => {
          asked.push(address)
          if (asked.length === 1) await change(store)
          return asked.length === 1
        },
        audit,
        signal: new AbortController().signal,
      })
      return { keychain, access, asked, recorded }
    }
    const newer = 'mgmt-token-9876543210'

    it('is not brought back after it was removed', async () => {
      const { keychain, access, recorded } = askedMeanwhile((store) => store.delete(id))
      expect(await failureOf(access(id, elsewhere))).toEqual({ code: 'token-missing' })
      expect([[...keychain.entries], recorded]).toEqual([[], []])
    })

    it('does not take the place of a newer one, which goes where that was stored for', async () => {
      const { keychain, access, asked, recorded } = askedMeanwhile((store) =>
        store.write(id, { origin: new URL(elsewhere).origin, token: newer }),
      )
      expect(await access(id, elsewhere)).toBe(newer)
      expect([keychain.tokenOf(id), asked.length, recorded]).toEqual([newer, 1, []])
    })

    it('gives no leave to a newer one that was stored for another address', async () => {
      const { keychain, access, asked, recorded } = askedMeanwhile((store) =>
        store.write(id, { origin: new URL(home).origin, token: newer }),
      )
      expect(await failureOf(access(id, elsewhere))).toMatchObject({ code: 'address-changed' })
      expect([keychain.tokenOf(id), asked.length, recorded]).toEqual([newer, 2, []])
    })
  })

  it('stays where the app ends while the question is open, or the log takes no note', async () => {
    const ending = runWith([true])
    ending.keychain.keep(id, token, home)
    ending.ended.abort()
    expect(await failureOf(ending.access(id, elsewhere))).toMatchObject({ code: 'address-changed' })
    const { keychain } = ending
    const full = createTokenAccess({
      store: createTokenStore(keychain),
      confirmAddress: async () => true,
      audit: {
        begin: async () => {
          throw new KeydeskError({ code: 'storage-failed' })
        },
      },
      signal: new AbortController().signal,
    })
    expect(await failureOf(full(id, elsewhere))).toMatchObject({ code: 'storage-failed' })
    expect(keychain.entries.get(tokenAccount(id))).toContain('https://mp.api.speechmatics.com"')
  })

  it.each([
    ['of another application', 'hunter2 and a blank'],
    ['a bare token where an origin belongs', token],
    ['of a version to come', JSON.stringify({ version: 2, origin: new URL(home).origin, token })],
    ['without a token', JSON.stringify({ version: 1, origin: new URL(home).origin })],
    ['with an address that is none', JSON.stringify({ version: 1, origin: 'mp', token })],
    ['with a path', JSON.stringify({ version: 1, origin: home, token })],
    ['cut short', tokenEntry({ origin: new URL(home).origin, token }).slice(0, -3)],
    [
      'with a token that no header carries',
      JSON.stringify({ version: 1, origin: 'https://a.b', token: 'ä\n' }),
    ],
    ['empty', ''],
  ])('an entry %s is a failure with a name, and stays as it is', async (_what, entry) => {
    const { keychain, access } = runWith([true])
    keychain.entries.set(tokenAccount(id), entry)
    expect(await failureOf(access(id, home))).toEqual({ code: 'token-unreadable' })
    expect(keychain.entries.get(tokenAccount(id))).toBe(entry)
  })

  it('fits into what Windows keeps, with the longest address around it', () => {
    const label = 'a'.repeat(63)
    const origin = `https://${[label, label, label, 'a'.repeat(61)].join('.')}:65535`
    const longest = 'x'.repeat(longestToken('win32'))
    expect(tokenEntry({ origin, token: longest }).length).toBeLessThanOrEqual(2_560)
  })
})

describe('a token of an earlier version', () => {
  it('is bound to the address that its workspace has then, once', async () => {
    const { keychain, access, asked } = runWith()
    keychain.entries.set(id, token)
    expect(await access(id, home)).toBe(token)
    expect([...keychain.entries]).toEqual([
      [tokenAccount(id), tokenEntry({ origin: new URL(home).origin, token })],
    ])
    expect(asked).toEqual([])
    expect(await failureOf(access(id, elsewhere))).toMatchObject({ code: 'address-changed' })
  })

  it.each([
    ['cannot be written', 'set', 'keychain-locked', false],
    ['is written, but the answer is lost', 'set', 'keychain-failed', true],
    ['cannot be read back', 'get', 'keychain-locked', false],
  ] as const)('is kept where its new entry %s', async (_what, call, code, after) => {
    const real = createMemoryKeychain()
    real.entries.set(id, token)
    let isWritten = false
    const keychain = {
      ...real,
      set: async (account: string, secret: string) => {
        if (call === 'set') real.fail('set', code, after)
        isWritten = true
        return real.set(account, secret)
      },
      get: async (account: string) => {
        if (call === 'get' && isWritten) real.fail('get', code)
        return real.get(account)
      },
    }
    expect(await failureOf(runWith([], keychain).access(id, home))).toMatchObject({ code })
    expect(real.entries.get(id)).toBe(token)
    real.heal()
    const next = runWith([], real)
    expect(await next.access(id, home)).toBe(token)
    expect(await next.access(id, home)).toBe(token)
  })

  it('is kept where something else is read back, and bound the next time', async () => {
    const real = createMemoryKeychain()
    real.entries.set(id, token)
    const keychain = {
      ...real,
      set: (account: string, secret: string) => real.set(account, secret.slice(0, 9)),
    }
    expect(await failureOf(runWith([], keychain).access(id, home))).toEqual({ code: 'keychain-failed' })
    expect([...real.entries]).toEqual([[id, token]])
    expect(await runWith([], real).access(id, home)).toBe(token)
  })

  it('is used also where the keychain does not let go of the old entry', async () => {
    const { keychain, access } = runWith()
    keychain.entries.set(id, token)
    keychain.fail('delete', 'keychain-failed')
    expect(await access(id, home)).toBe(token)
    expect(keychain.tokenOf(id)).toBe(token)
  })

  it.each(['{"token":"of another application"}', 'two words', 'zähler', ''])(
    'is none where the entry holds %j',
    async (entry) => {
      const { keychain, access } = runWith()
      keychain.entries.set(id, entry)
      expect(await failureOf(access(id, home))).toEqual({ code: 'token-unreadable' })
      expect([...keychain.entries]).toEqual([[id, entry]])
    },
  )

  it.each(['not an address', 'foo:bar', 'http://collector.example/v1'])(
    'is bound to no address that no API can have: %s',
    async (baseUrl) => {
      const { keychain, store } = runWith()
      keychain.entries.set(id, token)
      expect(await failureOf(store.read(id, baseUrl))).toMatchObject({ code: 'input-invalid' })
      expect([...keychain.entries]).toEqual([[id, token]])
    },
  )

  it('does not take the place of one that is stored meanwhile, and both entries go with the workspace', async () => {
    const { keychain, store } = runWith()
    keychain.entries.set(id, token)
    const fresh = { origin: new URL(home).origin, token: 'another-token-987654' }
    await Promise.all([store.read(id, home), store.write(id, fresh), store.read(id, home)])
    expect(await store.read(id, home)).toEqual(fresh)
    keychain.entries.set(id, token)
    await store.delete(id)
    expect(keychain.entries.size).toBe(0)
  })
})

describe('the first start after the update', () => {
  const other = '22222222-2222-4222-8222-222222222222'
  const gone = '33333333-3333-4333-8333-333333333333'
  const saved = {
    workspaces: [
      { id, name: 'Acme', baseUrl: home },
      { id: other, name: 'Globex', baseUrl: elsewhere },
    ],
    selectedId: id,
    pendingAdds: [],
    pendingRemovals: [],
    movedAddresses: [],
    unboundTokens: [id, gone, other],
  }

  it('binds the tokens of all workspaces, opened or not, and never again', async () => {
    const { keychain, store, access } = runWith()
    keychain.entries.set(id, token)
    keychain.entries.set(other, 'another-token-987654')
    const profiles = openProfiles(createMemoryDocuments())
    await profiles.replace(saved)
    await bindTokens(profiles, store)
    expect([keychain.tokenOf(id), keychain.tokenOf(other)]).toEqual([token, 'another-token-987654'])
    expect((await profiles.read()).unboundTokens).toEqual([])
    expect(await failureOf(access(other, home))).toMatchObject({ code: 'address-changed' })
    keychain.asked.splice(0)
    await bindTokens(profiles, store)
    expect(keychain.asked).toEqual([])
  })

  it('goes on after an entry that cannot be read, and later where the keychain is locked', async () => {
    const { keychain, store } = runWith()
    keychain.entries.set(id, 'not a token')
    keychain.entries.set(other, token)
    const profiles = openProfiles(createMemoryDocuments())
    await profiles.replace(saved)
    keychain.fail('get', 'keychain-locked')
    await bindTokens(profiles, store)
    expect((await profiles.read()).unboundTokens).toEqual([id, gone, other])
    keychain.heal()
    await bindTokens(profiles, store)
    expect(keychain.tokenOf(other)).toBe(token)
    expect((await profiles.read()).unboundTokens).toEqual([])
    // It stays for a person to look at; no later start asks the keychain about it.
    expect(keychain.entries.get(id)).toBe('not a token')
    keychain.asked.splice(0)
    await bindTokens(profiles, store)
    expect(keychain.asked).toEqual([])
  })

  it('binds a token later where the address cannot be used yet', async () => {
    const { keychain, store } = runWith()
    keychain.entries.set(id, token)
    const profiles = openProfiles(createMemoryDocuments())
    await profiles.replace({
      ...saved,
      workspaces: [{ id, name: 'Acme', baseUrl: 'http://collector.example/v1' }],
      unboundTokens: [id],
    })
    await bindTokens(profiles, store)
    expect((await profiles.read()).unboundTokens).toEqual([id])
    await profiles.replace({ ...saved, unboundTokens: [id] })
    await bindTokens(profiles, store)
    expect(keychain.tokenOf(id)).toBe(token)
    expect((await profiles.read()).unboundTokens).toEqual([])
  })
})
