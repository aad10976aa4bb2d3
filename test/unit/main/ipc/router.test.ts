/* oxlint-disable typescript/no-unsafe-type-assertion -- small fakes stand in for electron's types */
import type { InventoryList } from '#shared/contract/inventory'
import { noKeys } from '#shared/key-list'
import { describe, expect, it } from 'vitest'
import { calls } from '../../../../src/shared/contract'
import type { CallHandlers } from '../../../../src/main/ipc/call-handlers'
import { createRouter, type RoutersOwn } from '../../../../src/main/ipc/router'
import { createSenderCheck, type SenderEvent } from '../../../../src/main/ipc/sender'
import { packKeys } from '../../../../src/shared/key-list'
import { KeydeskError } from '../../../../src/main/keydesk-error'

type Handler = (event: SenderEvent, payload: unknown) => Promise<unknown>
type Handlers = Omit<CallHandlers, RoutersOwn>

const unused = async (): Promise<never> => {
  throw new Error('not expected in this test')
}

const routerWith = (
  handlers: Partial<Handlers>,
  options: { isOurs?: boolean; maxUnderWay?: number } = {},
) => {
  const registered = new Map<string, Handler>()
  const log: string[] = []
  const all = Object.fromEntries(
    Object.keys(calls)
      .filter((name) => name !== 'app.cancel' && name !== 'app.snapshot')
      .map((name) => [name, unused]),
  ) as unknown as Handlers
  const router = createRouter({
    port: {
      handle: (name, handler) => void registered.set(name, handler as Handler),
      removeHandler: (name) => void registered.delete(name),
    },
    handlers: { ...all, ...handlers },
    isOurs: () => options.isOurs ?? true,
    log: (line) => log.push(line),
    ...(options.maxUnderWay !== undefined && { maxUnderWay: options.maxUnderWay }),
  })
  const event = {} as SenderEvent
  const raw = (name: string, payload: unknown) => {
    const handler = registered.get(name)
    if (handler === undefined) throw new Error(`${name} is not registered`)
    return handler(event, payload)
  }
  const invoke = (name: string, input: unknown, requestId: string = crypto.randomUUID()) =>
    raw(name, { requestId, input })
  return { router, registered, log, raw, invoke }
}

const internal = { ok: false, failure: { code: 'internal' } }
const keyCreation = {
  workspaceId: crypto.randomUUID(),
  projectId: 1,
  name: 'call-centre production',
  clientRef: '',
  lifetime: { kind: 'permanent' },
}

describe('registration', () => {
  it('has one handler for each call of the contract and no other', () => {
    const { registered, router } = routerWith({})
    expect([...registered.keys()].toSorted()).toEqual(Object.keys(calls).toSorted())
    router.dispose()
    expect(registered.size).toBe(0)
  })

  it('refuses to start with one missing', () => {
    expect(() => routerWith({ 'keys.list': undefined } as unknown as Partial<Handlers>)).toThrow('keys.list')
  })
})

describe('a call', () => {
  it('gets its parsed input and answers with its value', async () => {
    const { invoke } = routerWith({
      'workspaces.rename': async ({ workspaceId, name }) => ({
        workspace: { id: workspaceId, name, baseUrl: 'https://x.test', isDemo: false },
      }),
    })
    const workspaceId = crypto.randomUUID()
    expect(await invoke('workspaces.rename', { workspaceId, name: '  Acme ' })).toEqual({
      ok: true,
      value: { workspace: { id: workspaceId, name: 'Acme', baseUrl: 'https://x.test', isDemo: false } },
    })
  })

  it('from anywhere but our page is refused before anything is read', async () => {
    const { invoke, log } = routerWith({}, { isOurs: false })
    expect(await invoke('app.info', {})).toEqual(internal)
    expect(log).toEqual(['app.info: refused, not from our page'])
  })

  const requestId = crypto.randomUUID()
  const nested = (depth: number): unknown => (depth === 0 ? {} : { inner: nested(depth - 1) })
  it.each([
    ['nothing', undefined],
    ['no id', { input: {} }],
    ['an id that is none', { requestId: 'x', input: {} }],
    ['something more', { requestId, input: {}, extra: 1 }],
    ['a long text', { requestId, input: { name: 'x'.repeat(70_000) } }],
    ['many values', { requestId, input: { list: Array.from({ length: 1_000 }, () => 1) } }],
    ['deep data', { requestId, input: nested(20) }],
    ['a map', { requestId, input: new Map([['a', 1]]) }],
    ['bytes', { requestId, input: new Uint8Array(4) }],
  ])('with %s is not a request', async (_what, payload) => {
    const { raw, log } = routerWith({})
    expect(await raw('app.info', payload)).toEqual(internal)
    expect(log).toEqual(['app.info: refused, not a request'])
  })

  it('names what is wrong with each field', async () => {
    const { invoke } = routerWith({})
    const lifetime = { kind: 'temporary', ttlSeconds: 5, product: 'rt' }
    expect(
      await invoke('keys.create', { ...keyCreation, name: ' ', clientRef: 'a\u0000b', lifetime }),
    ).toEqual({
      ok: false,
      failure: {
        code: 'input-invalid',
        fields: { name: 'required', clientRef: 'invisible-character', 'lifetime.ttlSeconds': 'out-of-range' },
      },
    })
    expect(
      await invoke('keys.create', { ...keyCreation, name: 'x'.repeat(5_000), projectId: 'one' }),
    ).toEqual({
      ok: false,
      failure: { code: 'input-invalid', fields: { name: 'too-long', projectId: 'malformed' } },
    })
  })

  it('refuses fields that the contract does not name, `__proto__` among them', async () => {
    const { invoke } = routerWith({})
    const poisoned: unknown = JSON.parse('{"__proto__":{"polluted":true}}')
    expect(await invoke('app.info', poisoned)).toMatchObject({
      ok: false,
      failure: { code: 'input-invalid' },
    })
    expect(await invoke('app.info', { token: 'x' })).toEqual({
      ok: false,
      failure: { code: 'input-invalid' },
    })
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('a failing handler', () => {
  it('answers with its failure where it is one of ours', async () => {
    const failure = { code: 'rate-limited', retryAfterSeconds: 3 } as const
    const { invoke, log } = routerWith({
      'app.info': async () => {
        throw new KeydeskError(failure)
      },
    })
    expect(await invoke('app.info', {})).toEqual({ ok: false, failure })
    expect(log).toEqual([])
  })

  it('answers `internal` for anything else and logs the place, never the words', async () => {
    const { invoke, log } = routerWith({
      'app.info': async () => {
        throw new Error('token s3cret is bad\nBearer s3cret')
      },
    })
    expect(await invoke('app.info', {})).toEqual(internal)
    expect(log[0]).toMatch(/^app\.info: internal, at .*router\.test\.ts/u)
    expect(log.join()).not.toContain('s3cret')
  })

  it.each([[{ code: 'internal', stack: 'x' }], [{ code: 'server-fault', detail: 'x'.repeat(500) }]])(
    'does not pass on a failure that its schema refuses',
    async (failure) => {
      const { invoke } = routerWith({
        'app.info': async () => {
          throw new KeydeskError(failure as never)
        },
      })
      expect(await invoke('app.info', {})).toEqual({ ok: false, failure: { code: failure.code } })
    },
  )

  it('does not let an output through that the contract does not allow', async () => {
    const { invoke, log } = routerWith({
      'tokens.paste': async () =>
        ({ tokenDraftId: crypto.randomUUID(), length: 20, token: 's3cret' }) as never,
    })
    expect(await invoke('tokens.paste', {})).toEqual(internal)
    expect(log).toEqual(['tokens.paste: an output that its schema refuses'])
  })
})

describe('a list of keys', () => {
  const packed = packKeys(
    Array.from({ length: 20_000 }, (_, index) => ({
      id: `${index}`,
      name: '',
      clientRef: '',
      createdAt: null,
    })),
  )
  const list = (keys: object) =>
    routerWith({
      'keys.list': async () => ({ keys, fetchedAt: '2026-01-01T00:00:00Z', staleBecause: null }) as never,
    }).invoke('keys.list', { workspaceId: crypto.randomUUID(), projectId: 1 })

  it('is let through whole', async () => {
    expect(await list(packed)).toMatchObject({ ok: true, value: { keys: packed } })
  })

  it.each([
    ['a line too few', { ...packed, names: packed.names.slice(1) }],
    ['a line too many', { ...packed, ids: `${packed.ids}\nx` }],
    ['a column too many', { ...packed, values: packed.ids }],
    ['rows', [{ id: 'x', name: '', clientRef: '', createdAt: null }]],
  ])('is refused with %s', async (_, keys) => {
    expect(await list(keys)).toEqual(internal)
  })
})

describe('the snapshot', () => {
  it('has the answers to several calls, each as the call itself would give it', async () => {
    const lastKnown = { lastKnown: null }
    const workspaces = { workspaces: [], selectedId: null, demoOffered: true }
    const { invoke, log } = routerWith({
      'policy.get': async () => ({ state: 'none', policy: {} }),
      'settings.get': async () => {
        throw new KeydeskError({ code: 'stored-data-unreadable' })
      },
      'workspaces.list': async () => workspaces,
      'start.lastKnown': async () => lastKnown,
    })
    const reply = await invoke('app.snapshot', {})
    expect(reply).toEqual({
      ok: true,
      value: {
        'app.info': { failure: { code: 'internal' } },
        'policy.get': { answer: { state: 'none', policy: {} } },
        'settings.get': { failure: { code: 'stored-data-unreadable' } },
        'tables.get': { failure: { code: 'internal' } },
        'workspaces.list': { answer: workspaces },
        'start.lastKnown': { answer: lastKnown },
      },
    })
    expect(log.map((line) => line.split(':')[0])).toEqual(['app.info', 'tables.get'])
  })
})

describe('cancelling', () => {
  const endless = (signals: AbortSignal[]) => ({
    'projects.list': (_input: unknown, { signal }: { signal: AbortSignal }) =>
      new Promise<never>((_resolve, reject) => {
        signals.push(signal)
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      }),
  })
  const workspaceId = crypto.randomUUID()

  it('ends the call with that id alone; its reply is `cancelled`', async () => {
    const signals: AbortSignal[] = []
    const { invoke } = routerWith(endless(signals))
    const requestId = crypto.randomUUID()
    const first = invoke('projects.list', { workspaceId }, requestId)
    void invoke('projects.list', { workspaceId })
    await expect.poll(() => signals.length).toBe(2)
    expect(await invoke('app.cancel', { requestId: crypto.randomUUID() })).toEqual({ ok: true, value: {} })
    expect(await invoke('app.cancel', { requestId })).toEqual({ ok: true, value: {} })
    expect(await first).toEqual({ ok: false, failure: { code: 'cancelled' } })
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  it('a page that goes ends its reads and lets its writes finish', async () => {
    const reads: AbortSignal[] = []
    const writes: AbortSignal[] = []
    let finish: (value: { outcome: 'revoked'; proof: 'answer' }) => void = () => {}
    const { invoke, router } = routerWith({
      ...endless(reads),
      'keys.revoke': (_input, { signal }) => {
        writes.push(signal)
        return new Promise((resolve) => void (finish = resolve))
      },
    })
    const read = invoke('projects.list', { workspaceId })
    const write = invoke('keys.revoke', { workspaceId, projectId: 1, keyId: 'k', typedName: 'k' })
    await expect.poll(() => reads.length + writes.length).toBe(2)
    router.pageGone()
    expect(await read).toEqual({ ok: false, failure: { code: 'cancelled' } })
    expect(writes[0]?.aborted).toBe(false)
    finish({ outcome: 'revoked', proof: 'answer' })
    expect(await write).toEqual({ ok: true, value: { outcome: 'revoked', proof: 'answer' } })
  })

  it('a page that goes leaves alone what main keeps for the next one', async () => {
    const signals: AbortSignal[] = []
    let finish: (value: { inventory: InventoryList }) => void = () => {}
    const { invoke, router } = routerWith({
      'inventory.collect': (_input, { signal }) => {
        signals.push(signal)
        return new Promise((resolve) => void (finish = resolve))
      },
    })
    const collecting = invoke('inventory.collect', { workspaceId })
    await expect.poll(() => signals.length).toBe(1)
    router.pageGone()
    expect(signals[0]?.aborted).toBe(false)
    const at = '2026-01-01T00:00:00.000Z'
    const inventory = { startedAt: at, finishedAt: at, parts: [], keys: noKeys }
    finish({ inventory })
    expect(await collecting).toMatchObject({ ok: true })
  })

  it('bounds how many calls are under way, and refuses an id that is in use', async () => {
    const signals: AbortSignal[] = []
    const { invoke, router } = routerWith(endless(signals), { maxUnderWay: 2 })
    const requestId = crypto.randomUUID()
    const under = [invoke('projects.list', { workspaceId }, requestId)]
    expect(await invoke('projects.list', { workspaceId }, requestId)).toEqual(internal)
    under.push(invoke('projects.list', { workspaceId }))
    expect(await invoke('projects.list', { workspaceId })).toEqual(internal)
    // Cancelling is possible all the same.
    await invoke('app.cancel', { requestId })
    expect(signals[0]?.aborted).toBe(true)
    router.pageGone()
    await Promise.all(under)
    const again = invoke('projects.list', { workspaceId })
    await expect.poll(() => signals.length).toBe(3)
    router.pageGone()
    await again
  })
})

describe('the sender check', () => {
  const origin = 'keydesk-app://bundle'
  const frame = {
    processId: 4,
    routingId: 1,
    frameToken: 'f1',
    parent: null,
    detached: false,
    origin,
  }
  const own = { mainFrame: frame }
  const ids = { processId: 4, frameId: 1 }
  const check = (event: object, window: object | null = own) =>
    createSenderCheck({ window: () => window as never, origin })({ ...ids, ...event } as SenderEvent)

  it('takes the main frame of our window showing our page, and nothing else', () => {
    expect(check({ sender: own, senderFrame: frame })).toBe(true)
    expect(check({ sender: own, senderFrame: frame }, null)).toBe(false)
    expect(check({ sender: { mainFrame: frame }, senderFrame: frame })).toBe(false)
    expect(check({ sender: own, senderFrame: null })).toBe(false)
    expect(check({ sender: own, senderFrame: frame, processId: 5 })).toBe(false)
    expect(check({ sender: own, senderFrame: frame, frameId: 2 })).toBe(false)
    for (const wrong of [
      { frameToken: 'f2' },
      { processId: 5 },
      { routingId: 2 },
      { parent: frame },
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: `${origin}.evil` },
    ]) {
      expect(check({ sender: own, senderFrame: { ...frame, ...wrong } })).toBe(false)
    }
  })

  it('takes the page that was loaded anew after a crash, and not the one before it', () => {
    // Electron goes on calling the window's main frame detached.
    const crashed = { ...frame, detached: true, routingId: 8 }
    const window = { mainFrame: crashed }
    expect(check({ sender: window, senderFrame: crashed, frameId: 8 }, window)).toBe(true)
    expect(check({ sender: window, senderFrame: crashed }, window)).toBe(false)
    expect(check({ sender: window, senderFrame: frame }, window)).toBe(false)
  })
})
