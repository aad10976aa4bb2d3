import type { DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { type KeyList, unpackKeys } from '#shared/key-list'
import { ask } from './support/bridge'
import { connect } from './support/connect'
import { inspector } from './support/inspector'
import { clipboardText, expect, test } from './support/keydesk'
import { chooseFromMenu, collectKeys, openLink } from './support/views'
import { captionsWorkspace, keyGrid } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

/** The ids that links to the workspace of these tests are made of. */
const idsOf = async (page: Page) => {
  const { selectedId: workspaceId } = await ask<{ selectedId: string }>(page, 'workspaces.list', {})
  const { projects } = await ask<{ projects: { id: number; name: string }[] }>(page, 'projects.list', {
    workspaceId,
  })
  const projectId = (name: string) => projects.find((project) => project.name === name)?.id ?? -1
  const { keys } = await ask<{ keys: KeyList }>(page, 'keys.list', {
    workspaceId,
    projectId: projectId('Captions'),
  })
  const keyId = unpackKeys(keys).find(({ name }) => name === 'captions-production')?.id ?? ''
  return { workspace: `keydesk://workspace/${workspaceId}`, projectId, keyId }
}

const writes = (server: DemoServer) => server.requests.filter(({ method }) => method !== 'GET')

test('a link opens a project or a key; one that leads nowhere, or names an action, changes nothing', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  const { workspace, projectId: idOf, keyId } = await idsOf(page)

  await openLink(desk, `${workspace}/project/${idOf('Archive')}`)
  await expect(keyGrid(page, 'Archive')).toBeVisible()

  await openLink(desk, `${workspace}/project/${idOf('Captions')}/key/${keyId}`)
  await expect(inspector(page)).toContainText(keyId)
  await page.keyboard.press('ControlOrMeta+n')
  const form = page.getByRole('dialog', { name: 'New API key' })
  await expect(form).toBeVisible()
  await openLink(desk, `${workspace}/project/${idOf('Archive')}`)
  await expect(page.getByText('Close this dialog first').first()).toBeVisible()
  await expect(form).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)

  await openLink(desk, `${workspace}/project/${idOf('Captions')}/key/${keyId}/revoke`)
  await expect(page.getByText('This link doesn’t work').first()).toBeVisible()
  await expect(keyGrid(page)).toBeVisible()
  expect(writes(server)).toEqual([])
})

test('a start by a link leads to the key it names', async ({ start, server }) => {
  const first = await start()
  await connect(first, server)
  await expect(keyGrid(first.page)).toBeVisible()
  const { workspace, projectId, keyId } = await idsOf(first.page)
  await first.page.getByRole('option', { name: 'Archive' }).click()
  await expect(keyGrid(first.page, 'Archive')).toBeVisible()
  await first.app.close()

  const { page } = await start({ args: [`${workspace}/project/${projectId('Captions')}/key/${keyId}`] })
  await expect(inspector(page)).toContainText(keyId)
  await expect(keyGrid(page)).toBeVisible()
  expect(writes(server)).toEqual([])
})

test('a link to a workspace, project or key that is not here says so, and stays', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  const { workspace, projectId } = await idsOf(page)
  const nowhere = page.getByText('This link doesn’t work')
  for (const link of [
    'keydesk://workspace/00000000-0000-4000-8000-000000000000',
    `${workspace}/project/999999`,
    `${workspace}/project/${projectId('Captions')}/key/no-such-key`,
  ]) {
    await openLink(desk, link)
    await expect(nowhere, link).toHaveCount(1)
    await expect(keyGrid(page), link).toBeVisible()
    await expect(page.getByRole('dialog'), link).toHaveCount(0)
    await page.getByRole('button', { name: 'Dismiss' }).first().click()
    await expect(nowhere).toHaveCount(0)
  }
  expect(writes(server)).toEqual([])
})

test('a link is copied from the menus of a key and a project, and from a key’s details', async ({
  desk,
  server,
}) => {
  const { app, page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  const { workspace, projectId, keyId } = await idsOf(page)
  const toProject = `${workspace}/project/${projectId('Captions')}`
  const toKey = `${toProject}/key/${keyId}`
  const clear = () => app.evaluate(({ clipboard }) => clipboard.clear())

  await chooseFromMenu(page, 'captions-production', 'Copy link')
  await expect(page.getByText('Link copied').first()).toBeVisible()
  expect(await clipboardText(app)).toBe(toKey)

  await clear()
  await chooseFromMenu(page, 'captions-production', 'Details')
  await inspector(page).getByRole('button', { name: 'Copy link' }).click()
  await expect.poll(() => clipboardText(app)).toBe(toKey)

  await page.getByRole('button', { name: 'Project actions' }).click()
  await page.getByRole('menuitem', { name: 'Copy link' }).click()
  await expect.poll(() => clipboardText(app)).toBe(toProject)

  await clear()
  await collectKeys(page)
  await chooseFromMenu(page, 'captions-production', 'Copy link')
  await expect.poll(() => clipboardText(app)).toBe(toKey)

  // What was copied leads back.
  await openLink(desk, toKey)
  await expect(inspector(page)).toContainText(keyId)
})
