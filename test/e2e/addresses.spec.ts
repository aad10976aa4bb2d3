import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Locator, Page, TestInfo } from 'playwright/test'
import { startDemoServer } from '#demo/index'
import { ask } from './support/bridge'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { keychainToken, workspaceId as idOf } from './support/keychain'
import { type Desk, expect, setClipboard, test } from './support/keydesk'
import { openView } from './support/views'
import { captionsWorkspace } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const today = 'https://mp.api.speechmatics.com/v1'
const former = 'https://mp.speechmatics.com/v1'
const workspaceId = 'a0000000-0000-4000-8000-000000000001'

const words = {
  en: {
    form: 'Connect your workspace',
    name: 'Name',
    advanced: 'Advanced',
    address: 'Management API address',
    paste: 'Paste token',
    connect: 'Connect',
    held: /held safely$/u,
    other: /This address answers, but not as a Management API\. Check the address; the usual one is/u,
    older: /older Speechmatics service that accepts API keys/u,
  },
  de: {
    form: 'Arbeitsbereich verbinden',
    name: 'Name',
    advanced: 'Erweitert',
    address: 'Adresse der Management API',
    paste: 'Token einfügen',
    connect: 'Verbinden',
    held: /sicher verwahrt$/u,
    other: /Diese Adresse antwortet, aber nicht als Management API\. Prüfen Sie die Adresse; üblich ist/u,
    older: /älterer Dienst von Speechmatics, der API-Schlüssel annimmt/u,
  },
}
type Words = (typeof words)['en']

const formOf = (page: Page, { form }: Words): Locator => page.getByRole('form', { name: form })
const addressOf = (page: Page, said: Words): Locator =>
  formOf(page, said).getByRole('textbox', { name: said.address })

const fillIn = async ({ app, page }: Desk, said: Words, address: string): Promise<void> => {
  const form = formOf(page, said)
  await form.getByRole('textbox', { name: said.name }).fill('Acme')
  await form.getByText(said.advanced).click()
  await addressOf(page, said).fill(address)
  await setClipboard(app, 'mgmt-token-0123456789-abcdef')
  await form.getByRole('button', { name: said.paste }).click()
}

const pictures = async (page: Page, info: TestInfo, name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${name}, ${colorScheme}`)
    await page.screenshot({ path: info.outputPath(`${name}-${colorScheme}.png`), fullPage: true })
  }
}

/** Another service on this computer, until the test ends. */
const serve = async (listener: RequestListener) => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const speakGerman = async ({ page }: Desk): Promise<void> => {
  await page
    .evaluate(
      `(async () => {
        const call = (name, input) => keydesk.calls[name]({ requestId: crypto.randomUUID(), input })
        const { value } = await call('settings.get', {})
        void call('settings.set', { settings: { ...value.settings, language: 'de' } })
      })()`,
    )
    .catch(() => {})
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
}

for (const [language, said] of Object.entries(words) as ['en' | 'de', Words][])
  test(`an address that is no Management API is said beside it, and nothing typed is lost: ${language}`, async ({
    desk,
    server,
  }, info) => {
    const { page } = desk
    if (language === 'de') await speakGerman(desk)
    const other = await serve((request, response) => {
      if (request.url?.startsWith('/login') === true) response.end('[]')
      else response.writeHead(302, { location: '/login' }).end()
    })
    try {
      await fillIn(desk, said, other.baseUrl)
      await formOf(page, said).getByRole('button', { name: said.connect, exact: true }).click()
      await expect(addressOf(page, said)).toHaveAccessibleDescription(said.other)
      await expect(addressOf(page, said)).toBeFocused()
      await expect(addressOf(page, said)).toHaveAttribute('aria-invalid', 'true')
      await expect(page.getByText(/deleted|gelöscht/u)).toHaveCount(0)
      await expect(page.getByRole('alert')).toHaveCount(0)
      await expect(formOf(page, said).getByRole('textbox', { name: said.name })).toHaveValue('Acme')
      await pictures(page, info, `not-management-api-${language}`)

      // Typing over it leaves the field where it is; nothing was stored.
      await addressOf(page, said).press('End')
      await addressOf(page, said).press('Backspace')
      await expect(addressOf(page, said)).toBeVisible()
      await expect(addressOf(page, said)).not.toHaveAttribute('aria-invalid')
      await addressOf(page, said).fill(server.baseUrl)
      await setClipboard(desk.app, server.token)
      await formOf(page, said)
        .getByRole('button', { name: /Paste another|Anderes einfügen/u })
        .click()
      // Main has read it only once it says so.
      await expect(page.getByRole('status').filter({ hasText: String(server.token.length) })).toHaveCount(1)
      await formOf(page, said).getByRole('button', { name: said.connect, exact: true }).click()
      await expect(
        page.getByRole('navigation', { name: /Workspace and projects|Arbeitsbereich und Projekte/u }),
      ).toBeVisible()
    } finally {
      await other.close()
    }
  })

test('a workspace whose address answers as something else says so when its token is replaced', async ({
  desk,
  server,
}, info) => {
  const { app, page } = desk
  await fillIn(desk, words.en, server.baseUrl)
  await setClipboard(app, server.token)
  await formOf(page, words.en).getByRole('button', { name: 'Paste another' }).click()
  await formOf(page, words.en).getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  server.faults.add({ match: { method: 'GET', path: '/v1/projects' }, fault: { kind: 'html', status: 404 } })
  await page.getByRole('button', { name: /^Workspace: Acme/u }).click()
  await page.getByRole('menuitem', { name: 'Manage workspaces…' }).click()
  await page.getByRole('button', { name: 'Replace the token of Acme' }).click()
  const dialog = page.getByRole('dialog', { name: /Replace the token/u })
  await setClipboard(app, server.token)
  await dialog.getByRole('button', { name: 'Paste token' }).click()
  await dialog.getByRole('button', { name: 'Replace token' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This address answers, but not as a Management API')
  await expect(dialog).not.toContainText('deleted')
  await pictures(page, info, 'not-management-api-replace')
})

for (const [language, said] of Object.entries(words) as ['en' | 'de', Words][])
  test(`the older service is named in the form and asked about, and gets no token unasked: ${language}`, async ({
    desk,
  }, info) => {
    const { app, page } = desk
    if (language === 'de') await speakGerman(desk)
    await fillIn(desk, said, former)
    await expect(addressOf(page, said)).toHaveAccessibleDescription(said.older)
    await expect(addressOf(page, said)).toHaveAccessibleDescription(/mp\.api\.speechmatics\.com/u)
    await pictures(page, info, `older-service-${language}`)
    await formOf(page, said).getByRole('button', { name: said.connect, exact: true }).click()
    await expect
      .poll(() => app.asked().map(({ message, detail }) => `${message} ${detail}`))
      .toEqual([expect.stringMatching(/mp\.speechmatics\.com.*(API keys|API-Schlüssel)/su)])
    // The answer was no: the form is as it was.
    await expect(page.getByRole('alert')).toContainText(/Cancelled|Abgebrochen/u)
    await expect(addressOf(page, said)).toHaveValue(former)
    await addressOf(page, said).fill(today)
    await expect(addressOf(page, said)).not.toHaveAccessibleDescription(said.older)
  })

test('a workspace from before comes to today’s address, and the log says so once', async ({
  start,
  userDataDir,
}, info) => {
  const data = {
    workspaces: [{ id: workspaceId, name: 'Acme', baseUrl: `${former}/` }],
    selectedId: workspaceId,
    pendingAdds: [],
    pendingRemovals: [],
  }
  await writeFile(join(userDataDir, 'workspaces.json'), JSON.stringify({ version: 1, data }))
  // Its keychain has no token, so that nothing leaves this computer.
  const { page } = await start()
  await page.getByRole('button', { name: /^Workspace: Acme/u }).click()
  await page.getByRole('menuitem', { name: 'Manage workspaces…' }).click()
  await expect(page.getByRole('dialog', { name: 'Workspaces' })).toContainText(today)
  await page.keyboard.press('Escape')
  const audit = join(userDataDir, 'audit', 'audit.jsonl')
  await expect.poll(() => readFile(audit, 'utf8').catch(() => '')).toContain('workspace-address-changed')
  await openView(page, 'Audit log')
  await expect(page.getByText('Change address', { exact: true })).toHaveCount(1)
  await pictures(page, info, 'audit-address-changed')
})

test('a workspace at the older service that was never asked about is not connected to', async ({
  start,
  userDataDir,
}, info) => {
  const data = {
    workspaces: [{ id: workspaceId, name: 'Acme', baseUrl: 'https://mp.speechmatics.com/v2' }],
    selectedId: workspaceId,
    pendingAdds: [],
    pendingRemovals: [],
  }
  await writeFile(join(userDataDir, 'workspaces.json'), JSON.stringify({ version: 1, data }))
  const { page } = await start()
  await expect(page.getByText('This address belongs to an older service').first()).toBeVisible()
  await pictures(page, info, 'older-service-unasked')
  await page.getByRole('button', { name: 'Replace token' }).first().click()
  const dialog = page.getByRole('dialog', { name: /Replace the token/u })
  await expect(dialog).toContainText(/older Speechmatics service that accepts API keys/u)
  await pictures(page, info, 'older-service-replace')
})

test('another address in the file of the workspaces gets the token only by a yes to main’s own question', async ({
  start,
  server,
  userDataDir,
}, info) => {
  const other = await startDemoServer({ workspace: captionsWorkspace() })
  other.tokens.add(server.token)
  try {
    const first = await start()
    await connect(first, server)
    const id = await idOf(first.page)
    await first.app.close()
    const file = join(userDataDir, 'workspaces.json')
    const saved = await readFile(file, 'utf8')
    await writeFile(file, saved.replaceAll(server.baseUrl, other.baseUrl))
    const hosts = [server, other].map(({ baseUrl }) => new URL(baseUrl).host)

    const { app, page } = await start()
    const notice = page.getByRole('alert').filter({ hasText: 'The address of this workspace was changed' })
    await expect(notice.first()).toContainText(String(hosts[0]))
    await expect(notice.first()).toContainText(String(hosts[1]))
    await expect(notice.first().getByRole('button', { name: 'Replace token…' })).toBeVisible()
    await pictures(page, info, 'address-changed')
    // Asked once, whatever the window asks for; both hosts are named.
    await page.reload()
    await expect(notice.first()).toBeVisible()
    const asked = app.asked().map(({ message, detail }) => `${message} ${detail}`)
    expect(asked).toHaveLength(1)
    for (const host of hosts) expect(asked[0]).toContain(host)
    expect(other.requests).toEqual([])
    await ask(page, 'workspaces.openDemo', {})
    await app.close()

    // At the next start it is asked again, and the answer is kept.
    const next = await start()
    await next.app.answerQuestions('Send Token')
    await next.page.getByRole('button', { name: /^Workspace: Demo/u }).click()
    await next.page.getByRole('menuitemradio', { name: 'Acme' }).click()
    await expect(next.page.getByRole('grid', { name: /^API keys/u })).toBeVisible()
    expect(next.app.asked()).toHaveLength(1)
    expect(await keychainToken(id)).toBe(server.token)
    await openView(next.page, 'Audit log')
    await expect(next.page.getByText('Change address', { exact: true })).toHaveCount(1)
    await next.app.close()
    const last = await start()
    await expect(last.page.getByRole('grid', { name: /^API keys/u })).toBeVisible()
    expect(last.app.asked()).toEqual([])
  } finally {
    await other.close()
  }
})
