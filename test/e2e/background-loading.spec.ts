import type { DemoServer } from '#demo/index'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { allKeys, expectListed, gate, openSettings, openView } from './support/views'
import {
  captionsNewestFirst,
  captionsWorkspace,
  everyKey,
  expectKeys,
  openProject,
  permissionMissing,
} from './support/workspaces'

test.use({ loadsInBackground: true, serverOptions: { workspace: captionsWorkspace() } })

const of = (projectId: number) =>
  ({ method: 'GET', path: new RegExp(`/v1/api-keys\\?project_id=${projectId}$`, 'u') }) as const
const asked = (server: DemoServer, projectId: number): number =>
  server.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(`?project_id=${projectId}`))
    .length

const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Workspace and projects' })
const line = (page: Page) => sidebar(page).getByRole('region', { name: 'Loading in the background' })
const health = (page: Page) => sidebar(page).getByRole('button', { name: /^Health/u })

test('once connected, the keys of all projects load with nothing pressed', async ({ desk, server }) => {
  const { page } = desk
  const held = gate()
  server.faults.add({ match: of(102), fault: { kind: 'hold', until: held.until } })
  await connect(desk, server)
  await expectKeys(page, captionsNewestFirst)
  await expect(line(page).getByText('Loading keys… 2 of 3')).toBeVisible()
  await expectAccessible(page, 'loading in the background')
  held.release()
  await expect(line(page)).toHaveCount(0)
  await expect(health(page)).toHaveAccessibleName(/^Health ?, 3 need attention$/u)

  await openView(page, 'All keys')
  await expectListed(page, everyKey)
  await openView(page, 'Health')
  await expect(page.getByRole('navigation', { name: 'Findings' })).toBeVisible()
  await openView(page, 'Overview')
  // The same three that Health's number in the sidebar says.
  await expect(page.getByRole('button', { name: /^3 Due now/u })).toHaveAttribute('aria-pressed', 'true')
  expect(asked(server, 102)).toBe(1)
})

test('what somebody waits for goes first', async ({ desk, server }) => {
  const { page } = desk
  const held = gate()
  server.faults.add({ match: of(101), fault: { kind: 'hold', until: held.until } })
  await connect(desk, server)
  await expect(line(page)).toBeVisible()
  // The open project's own list is on its way: no other project is asked before it is there.
  await expect(line(page).getByText('Loading keys… 0 of 3')).toBeVisible()
  expect(asked(server, 102)).toBe(0)
  held.release()
  await expectKeys(page, captionsNewestFirst)
  await expect(line(page)).toHaveCount(0)
  expect(asked(server, 102)).toBe(1)
})

test('cancelled, it keeps what was loaded, and does not begin by itself again', async ({ desk, server }) => {
  const { page } = desk
  const hanging = server.faults.add({ match: of(102), fault: { kind: 'hang' } })
  await connect(desk, server)
  await expect(line(page).getByText('Loading keys… 2 of 3')).toBeVisible()
  await line(page).getByRole('button', { name: 'Stop loading keys' }).click()
  await expect(line(page)).toHaveCount(0)
  hanging.remove()
  await openView(page, 'All keys')
  await expectListed(page, everyKey.slice(2))
  await expect(page.getByText('1 project could not be loaded.')).toBeVisible()
  await openView(page, 'Overview')
  await openProject(page, 'Pilot')
  await expect(page.getByRole('heading', { name: 'Pilot', level: 1 })).toBeVisible()
  expect(asked(server, 102)).toBe(1)
})

test('a list that is not a day old is not loaded again at the next start', async ({
  desk,
  server,
  start,
}) => {
  await connect(desk, server)
  await expect(health(desk.page)).toHaveAccessibleName(/^Health ?, 3 need attention$/u)
  await desk.app.close()
  const { page } = await start()
  // From the list that is kept.
  await expect(health(page)).toHaveAccessibleName(/^Health ?, 3 need attention$/u)
  await openView(page, 'All keys')
  await expectListed(page, everyKey)
  expect(asked(server, 102)).toBe(1)
})

test.describe('turned off', () => {
  test.use({ loadsInBackground: false })

  test('nothing loads until it is turned on', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await openView(page, 'All keys')
    await expect(page.getByText('Not loaded yet')).toBeVisible()
    await openSettings(page)
    const setting = page.getByRole('checkbox', { name: 'Load the keys of all projects in the background' })
    await expect(setting).not.toBeChecked()
    await setting.click()
    await expect(setting).toBeChecked()
    expect(asked(server, 102)).toBe(0)
    await openView(page, 'All keys')
    await expectListed(page, everyKey)
    expect(asked(server, 102)).toBe(1)
  })
})

test.describe('with more than 200 projects', () => {
  const seed = captionsWorkspace()
  const more = Array.from({ length: 200 }, (_, at) => ({
    project: { project_id: 200 + at, name: `More ${at}` },
    keys: [],
  }))
  test.use({ serverOptions: { workspace: { projects: [...seed.projects, ...more] } } })

  test('it asks first, and is put off or begun', async ({ desk, server, start }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(line(page)).toContainText('Load keys of 203 projects? About 204 requests.')
    await expectAccessible(page, 'asking whether to load')
    expect(asked(server, 102)).toBe(0)
    await line(page).getByRole('button', { name: 'Not now' }).click()
    await expect(line(page)).toHaveCount(0)
    await openView(page, 'Overview')
    await expect(page.getByRole('button', { name: 'Load all keys' })).toBeVisible()
    await openProject(page, 'Captions')
    await expectKeys(page, captionsNewestFirst)
    await expect(line(page)).toHaveCount(0)
    await desk.app.close()

    const again = await start()
    await line(again.page).getByRole('button', { name: 'Load', exact: true }).click()
    await expect(health(again.page)).toHaveAccessibleName(/^Health ?, 3 need attention$/u)
    await expect(line(again.page)).toHaveCount(0)
    await openView(again.page, 'All keys')
    await expect(allKeys(again.page)).toBeVisible()
    expect(asked(server, 102)).toBe(1)
  })

  test('a failure is one sentence with a way to try again', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(line(page)).toContainText('Load keys of 203 projects?')
    server.faults.add({ match: { path: /\/v1\/projects$/u }, fault: { kind: 'status', status: 500 } })
    await line(page).getByRole('button', { name: 'Load', exact: true }).click()
    await expect(line(page)).toContainText('Keys not loaded: Speechmatics has a problem.')
    await expectAccessible(page, 'loading in the background has failed')
    server.faults.clear()
    await line(page).getByRole('button', { name: 'Try again' }).click()
    await expect(line(page)).toHaveCount(0)
    await expect(health(page)).toHaveAccessibleName(/^Health ?, 3 need attention$/u)
  })

  test('a token that may not list projects is not pointed out again', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(line(page)).toContainText('Load keys of 203 projects?')
    server.faults.add({ match: { path: /\/v1\/projects$/u }, fault: permissionMissing })
    await line(page).getByRole('button', { name: 'Load', exact: true }).click()
    await expect(line(page)).toHaveCount(0)
    await openView(page, 'All keys')
    await expect(page.getByText('This token can’t list projects')).toBeVisible()
  })
})
