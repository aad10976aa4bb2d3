import type { Page } from 'playwright/test'
import { calls, events } from '#shared/contract'
import { rawCall } from './support/bridge'
import { connect } from './support/connect'
import { type Desk, clipboardText, expect, test } from './support/keydesk'
import { captionsWorkspace, createRequests, keyGrid, projects } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const internal = { ok: false, failure: { code: 'internal' } }

// A later turn of the page's own: what the tools evaluate at once is not held to the page's policy.
const inPage = <T>(page: Page, body: string): Promise<T> =>
  page.evaluate(
    `new Promise((resolve, reject) => setTimeout(async () => { try { resolve(await (async () => { ${body} })()) } catch (error) { reject(error) } }))`,
  )

/** What the page's policy says to an attempt: the directive it offends, or `thrown` where it fails at once. */
const refusalOf = (page: Page, body: string): Promise<string> =>
  inPage(
    page,
    `let refused
     const refusal = new Promise((resolve) => (refused = resolve))
     const note = ({ effectiveDirective }) => refused(effectiveDirective)
     document.addEventListener('securitypolicyviolation', note)
     try { ${body} } catch { refused('thrown') }
     // Some are refused outside the page's process and reported late.
     setTimeout(refused, 15_000, 'none')
     const found = await refusal
     document.removeEventListener('securitypolicyviolation', note)
     return found`,
  )

const addressOf = ({ app }: Desk): Promise<string | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())

test('the page has nothing of Node or Electron, and of main only the contract', async ({ desk }) => {
  const { page } = desk
  await expect(page.getByRole('form')).toBeVisible()
  expect(await addressOf(desk)).toBe('keydesk-app://bundle/index.html?language=en')
  const names = [
    'require',
    'process',
    'module',
    'exports',
    'Buffer',
    'global',
    '__dirname',
    'setImmediate',
    'electron',
    'ipcRenderer',
  ]
  expect(await page.evaluate(`[${names.map((name) => `typeof ${name}`).join()}]`)).toEqual(
    names.map(() => 'undefined'),
  )
  const bridge = await page.evaluate(`({
    features: Object.keys(keydesk).sort(),
    calls: Object.keys(keydesk.calls).sort(),
    events: Object.keys(keydesk.events).sort(),
  })`)
  expect(bridge).toEqual({
    features: ['calls', 'events', 'snapshot'],
    calls: Object.keys(calls).toSorted(),
    events: Object.keys(events).toSorted(),
  })
  const isKept: unknown = await page.evaluate(`(() => {
    const { calls } = keydesk
    const list = calls['workspaces.list']
    try { keydesk.calls = {} } catch {}
    try { calls['workspaces.list'] = () => 0 } catch {}
    try { window.keydesk = undefined } catch {}
    try { delete window.keydesk } catch {}
    return keydesk.calls === calls && calls['workspaces.list'] === list
  })()`)
  expect(isKept).toBe(true)
  // Events hand over their payload alone, never Electron's event with its sender.
  // Listening first, in a call of its own: an event sent earlier is heard by nobody.
  await page.evaluate(`void (window.heard = new Promise((resolve) =>
    keydesk.events['app.command']((...all) => resolve([all.length, Object.keys(all[0])]))))`)
  await desk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('app.command', { command: 'refresh' }),
  )
  expect(await page.evaluate(`heard`)).toEqual([1, ['command']])
})

test('what the page sends is held to the contract; nothing else is answered', async ({ desk }) => {
  const { page } = desk
  await expect(page.getByRole('form')).toBeVisible()
  expect(await page.evaluate(`keydesk.calls['credentials.read']`)).toBeUndefined()
  const send = (request: string): Promise<unknown> =>
    page.evaluate(`keydesk.calls['workspaces.rename'](${request}).catch((error) => 'thrown')`)
  const id = '"3f0e6c1a-98cf-4f1c-9d0a-0c9b3c6f0a11"'
  for (const request of [
    '{}',
    '{ requestId: 1, input: {} }',
    `{ requestId: 'not-an-id', input: {} }`,
    `{ requestId: ${id}, input: { name: 'x'.repeat(1e6) } }`,
    `{ requestId: ${id}, input: ${'['.repeat(60)}${']'.repeat(60)} }`,
    `{ requestId: ${id}, input: { name: new Date() } }`,
  ])
    expect(await send(request), request.slice(0, 80)).toEqual(internal)
  expect(await send(`{ requestId: ${id}, input: { name: () => 1 } }`)).toBe('thrown')
  expect(await rawCall(page, 'workspaces.rename', { workspaceId: '../../etc', name: 'x' })).toMatchObject({
    ok: false,
    failure: { code: 'input-invalid' },
  })
  expect(await rawCall(page, 'workspaces.list', { extra: true })).toMatchObject({ ok: false })
  expect(desk.app.output()).toContain('workspaces.rename: refused, not a request')

  // A frame within the page is not the page.
  const inFrame: unknown = await inPage(
    page,
    `const frame = document.createElement('iframe')
     document.body.append(frame)
     const found = typeof frame.contentWindow?.keydesk
     frame.remove()
     return found`,
  )
  expect(inFrame).toBe('undefined')
})

test('the policy of the page lets no script, picture, style, frame or address of others in', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await expect(page.getByRole('form')).toBeVisible()
  const address = JSON.stringify(`${server.baseUrl}/projects`)
  const attempts: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'an inline script': [
      `const script = document.createElement('script')
       script.append(document.createTextNode('window.wasRun = true'))
       document.head.append(script)`,
      // Chromium 130 refuses the text as it is put in, a newer one the script when it would run.
      ['require-trusted-types-for', 'script-src-elem', 'thrown'],
    ],
    'a script from elsewhere': [
      `const script = document.createElement('script'); script.src = ${address}; document.head.append(script)`,
      ['require-trusted-types-for', 'thrown'],
    ],
    eval: [`window.eval('window.wasRun = true')`, ['require-trusted-types-for', 'script-src', 'thrown']],
    'a function from text': [
      `new Function('window.wasRun = true')()`,
      ['require-trusted-types-for', 'script-src', 'thrown'],
    ],
    markup: [
      `document.createElement('div').innerHTML = '<img src=x onerror="window.wasRun = true">'`,
      ['require-trusted-types-for', 'thrown'],
    ],
    'a handler in an attribute': [
      `document.body.setAttribute('onclick', 'window.wasRun = true')`,
      ['require-trusted-types-for', 'thrown'],
    ],
    'a policy of its own': [`trustedTypes.createPolicy('mine', {})`, ['trusted-types', 'thrown']],
    'a style element': [
      `const style = document.createElement('style'); style.append('body { color: red }'); document.head.append(style)`,
      ['style-src-elem'],
    ],
    'a picture': [
      `const image = new Image(); image.src = ${address}; document.body.append(image)`,
      ['img-src'],
    ],
    fetch: [`await fetch(${address})`, ['connect-src', 'thrown']],
    'a beacon': [`navigator.sendBeacon(${address}, 'x')`, ['connect-src']],
    'a socket': [`new WebSocket(${address}.replace('http', 'ws'))`, ['connect-src']],
    'a frame': [
      `const frame = document.createElement('iframe'); frame.src = ${address}; document.body.append(frame)`,
      ['frame-src'],
    ],
    'a form': [
      `const form = document.createElement('form'); form.action = ${address}; document.body.append(form); form.submit()`,
      ['form-action'],
    ],
    'another base': [
      `const base = document.createElement('base'); base.href = ${address}; document.head.append(base)`,
      ['base-uri'],
    ],
  }
  for (const [what, [attempt, expected]] of Object.entries(attempts)) {
    expect(expected, what).toContain(await refusalOf(page, attempt))
  }
  expect(await page.evaluate('window.wasRun')).toBeUndefined()
  expect(server.requests).toHaveLength(0)
})

test('the page stays where it is: no other address, no other window', async ({ desk, server }) => {
  const { app, page } = desk
  await expect(page.getByRole('form')).toBeVisible()
  const address = `${server.baseUrl}/projects`
  const goings = [
    `location.href = ${JSON.stringify(address)}`,
    `location.assign('https://example.com/')`,
    `location.href = 'file:///etc/passwd'`,
    `location.href = 'data:text/html,hello'`,
    `const link = document.createElement('a'); link.href = ${JSON.stringify(address)}; document.body.append(link); link.click()`,
  ]
  await page.evaluate('window.isSame = true')
  for (const going of goings) await inPage(page, going)
  await inPage(
    page,
    `window.opened = [window.open(${JSON.stringify(address)}), window.open('about:blank'), window.open('', '_blank', 'popup')]`,
  )
  await inPage(
    page,
    `const link = document.createElement('a')
     Object.assign(link, { href: ${JSON.stringify(address)}, target: '_blank' })
     document.body.append(link)
     link.click()`,
  )
  // Denied: null in Electron, closed at once where the app runs on another Chromium.
  await expect.poll(() => page.evaluate('opened.every((one) => one === null || one.closed)')).toBe(true)
  // The page still answers, as the same document. Not asked by a locator: for Playwright a navigation that main refused
  // goes on.
  expect(await page.evaluate('window.isSame')).toBe(true)
  expect(await addressOf(desk)).toBe('keydesk-app://bundle/index.html?language=en')
  await expect.poll(() => app.windows().length).toBe(1)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(server.requests).toHaveLength(0)
})

test('the page is given no permission', async ({ desk }) => {
  const { page } = desk
  await expect(page.getByRole('form')).toBeVisible()
  const names = ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read']
  const states: unknown = await inPage(
    page,
    `return Promise.all(${JSON.stringify(names)}.map(async (name) => (await navigator.permissions.query({ name })).state))`,
  )
  expect(states).toEqual(names.map(() => 'denied'))
  expect(await inPage(page, `return Notification.requestPermission()`)).toBe('denied')
  expect(
    await inPage(
      page,
      `return new Promise((resolve) =>
         navigator.geolocation.getCurrentPosition(() => resolve('given'), ({ code }) => resolve(code)))`,
    ),
  ).toBe(1)
  for (const asked of [
    'navigator.clipboard.readText()',
    'navigator.clipboard.read()',
    'navigator.mediaDevices.getUserMedia({ audio: true })',
    'navigator.mediaDevices.getDisplayMedia({ video: true })',
  ])
    expect(await inPage(page, `return ${asked}.then(() => 'given', () => 'refused')`), asked).toBe('refused')
})

test('a write is sent once, whatever connection the reads before it have left open', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  for (let round = 1; round <= 2; round += 1) {
    await page.keyboard.press('ControlOrMeta+r')
    await server.whenIdle()
    server.faults.add({
      match: { method: 'POST', path: '/v1/api-keys' },
      times: 1,
      fault: { kind: 'appliedButReplyLost' },
    })
    await page.getByRole('button', { name: 'New key' }).click()
    const form = page.getByRole('dialog', { name: 'New API key' })
    await form.getByRole('textbox', { name: 'Name' }).fill(`captions-preview-${round}`)
    await form.getByRole('button', { name: 'Create key' }).click()
    const outcome = page.getByRole('alertdialog', { name: 'The key exists, but its value is lost' })
    await expect(outcome).toContainText(`captions-preview-${round}`)
    await server.whenIdle()
    expect(createRequests(server)).toBe(round)
    expect(server.state.valuesIssued).toBe(round)
    expect(server.state.keys(projects.captions)).toHaveLength(5 + round)
    await outcome.getByRole('button', { name: 'Close' }).last().click()
    await expect(outcome).toHaveCount(0)
  }
  expect(await clipboardText(desk.app)).toBe('')
})
