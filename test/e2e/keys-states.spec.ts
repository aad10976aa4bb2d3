import { connect } from './support/connect'
import { inspector } from './support/inspector'
import { expect, test } from './support/keydesk'
import {
  captionsNewestFirst,
  captionsWorkspace,
  expectKeys,
  keyGrid,
  keyRow,
  keysRegion,
  openProject,
} from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const listing = { method: 'GET', path: '/v1/api-keys' } as const
const readOnlyReason = 'Showing the last saved list. Changes are off until Speechmatics responds.'

test('says that the keys are loading; loading can be cancelled and taken up again', async ({
  desk,
  server,
}) => {
  const { page } = desk
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  // Connecting lists once to learn what the token may do.
  server.faults.add({ match: listing, skip: 1, times: 2, fault: { kind: 'hold', until } })
  await connect(desk, server)
  const keys = keysRegion(page)
  await expect(keys).toHaveAttribute('aria-busy', 'true')
  await expect(keys.getByText('Loading the keys of this project…')).toBeAttached()
  await keys.getByRole('button', { name: 'Cancel refresh' }).click()
  await expect(keys.getByText('Loading was cancelled', { exact: true })).toBeVisible()
  await expect(keys).toHaveAttribute('aria-busy', 'false')
  await keys.getByRole('button', { name: 'Try again' }).click()
  await expect(keys).toHaveAttribute('aria-busy', 'true')
  release()
  await expectKeys(page, captionsNewestFirst)
})

test('a project without keys explains what a key is and offers to create one', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await openProject(page, 'Pilot')
  const keys = keysRegion(page)
  await expect(keys.getByText('No API keys in this project yet', { exact: true })).toBeVisible()
  await expect(keys.getByText('0 keys', { exact: true })).toBeVisible()
  await keys.getByRole('button', { name: 'New key' }).last().click()
  const dialog = page.getByRole('dialog', { name: 'New API key' })
  await expect(dialog).toContainText('In project Pilot')
})

test('a server fault is told, and Try again brings the keys', async ({ desk, server }) => {
  const { page } = desk
  const fault = server.faults.add({
    match: listing,
    fault: { kind: 'status', status: 500, body: { code: 500, error: 'The disk is full' } },
  })
  await connect(desk, server)
  const notice = keysRegion(page).getByRole('alert')
  await expect(notice).toContainText('Speechmatics has a problem')
  await expect(notice).toContainText('(status 500). The server said: “The disk is full”')
  await notice.getByText('Technical details').click()
  await expect(notice.getByRole('definition').first()).toHaveText('server-fault')
  fault.remove()
  await notice.getByRole('button', { name: 'Try again' }).click()
  await expectKeys(page, captionsNewestFirst)
  await expect(notice).toHaveCount(0)
})

test('too many requests: the wait the server asks for is told and kept', async ({ desk, server }) => {
  const { page } = desk
  server.faults.add({ match: listing, fault: { kind: 'tooManyRequests', retryAfter: 90 } })
  await connect(desk, server)
  const notice = keysRegion(page).getByRole('alert')
  await expect(notice).toContainText('Too many requests')
  await expect(notice).toContainText('asks to wait 2 minutes')
  await expect(notice.getByRole('button', { name: /^Try again in \d+ s$/u })).toBeDisabled()
})

test.describe('with a token that may not list keys', () => {
  test.use({
    serverOptions: {
      workspace: captionsWorkspace(),
      permissions: ['view-projects', 'create-api-key', 'delete-api-keys'],
    },
  })

  test('says which permission is missing; creating still works', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    const keys = keysRegion(page)
    await expect(keys.getByText('This token can’t list API keys', { exact: true })).toBeVisible()
    await expect(keys.getByText('“View API keys”')).toBeVisible()
    await keys.getByRole('button', { name: 'Replace token…' }).click()
    const replace = page.getByRole('dialog', { name: 'Replace the token of “Acme”' })
    await expect(replace).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(replace).toHaveCount(0)

    await keys.getByRole('button', { name: 'New key' }).last().click()
    await page.getByRole('textbox', { name: 'Name' }).fill('captions-blind')
    await page.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByRole('alertdialog', { name: 'Copy your new key now' })).toBeVisible()
    expect(server.state.keys(101).map(({ name }) => name)).toContain('captions-blind')
  })
})

test('while the server cannot be reached, the last known list stays, read-only, until it is back', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  const cut = server.faults.add({ fault: { kind: 'reset' } })
  const keys = keysRegion(page)
  await keys.getByRole('button', { name: 'Refresh', exact: true }).click()

  const banner = keys.getByRole('status').filter({ hasText: 'Last known list, from ' })
  await expect(banner).toContainText('can’t be reached. Last known list, from ')
  await expectKeys(page, captionsNewestFirst)
  const newKey = keys.getByRole('button', { name: 'New key' })
  await expect(newKey).toBeDisabled()
  await expect(newKey).toHaveAccessibleDescription(readOnlyReason)
  await newKey.hover()
  await expect(page.getByText(readOnlyReason).filter({ visible: true }).first()).toBeVisible()

  await keyRow(page, 'key 9').click()
  await page.keyboard.press('Delete')
  await page.keyboard.press('ControlOrMeta+n')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await keyRow(page, 'key 9').click({ button: 'right' })
  const revoke = page.getByRole('menuitem', { name: 'Revoke key…' })
  await expect(revoke).toBeDisabled()
  await expect(revoke).toContainText(readOnlyReason)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await expect(inspector(page).getByRole('button', { name: 'Revoke key…' })).toBeDisabled()
  await page.keyboard.press('Enter')
  await expect(inspector(page)).toHaveCount(0)

  cut.remove()
  server.state.addKey(101, { name: 'made meanwhile' })
  await keys.getByRole('button', { name: 'Try again' }).click()
  await expect(banner).toHaveCount(0)
  await expectKeys(page, ['made meanwhile', ...captionsNewestFirst])
  await expect(newKey).toBeEnabled()
  await page.keyboard.press('ControlOrMeta+n')
  await expect(page.getByRole('dialog', { name: 'New API key' })).toBeVisible()
})

test('a start without the server shows the last known keys with their time', async ({ start, server }) => {
  const first = await start()
  await connect(first, server)
  await expectKeys(first.page, captionsNewestFirst)
  await first.app.close()
  await server.close()

  const { page } = await start()
  await expectKeys(page, captionsNewestFirst)
  const banner = keysRegion(page).getByRole('status').filter({ hasText: 'Last known list, from ' })
  await expect(banner).toBeVisible()
  await expect(keysRegion(page).getByRole('button', { name: 'New key' })).toBeDisabled()
})

test('switching projects quickly shows the keys of the project that is open', async ({ desk, server }) => {
  const { page } = desk
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  let release = (): void => undefined
  const until = new Promise<void>((resolve) => {
    release = resolve
  })
  server.faults.add({ match: { path: /project_id=102/u }, times: 1, fault: { kind: 'hold', until } })
  await openProject(page, 'Archive')
  await expect(page.getByRole('heading', { name: 'Archive', level: 1 })).toBeVisible()
  await expect(keyGrid(page)).toHaveCount(0)
  await openProject(page, 'Captions')
  await expectKeys(page, captionsNewestFirst)
  release()
  await server.whenIdle()
  await expectKeys(page, captionsNewestFirst)
  await expect(page.getByText('archive-nightly')).toHaveCount(0)
  await openProject(page, 'Archive')
  await expectKeys(page, ['archive-import', 'archive-nightly'], 'Archive')
})
