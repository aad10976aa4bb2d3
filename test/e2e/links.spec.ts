import { ask } from './support/bridge'
import { connect } from './support/connect'
import { type Desk, expect, test } from './support/keydesk'
import { captionsWorkspace, keyGrid } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

/** Opens a link as Windows and Linux do: by a second start, whose words the first is told. */
const openLink = ({ app }: Desk, address: string): Promise<unknown> =>
  app.evaluate(
    ({ app: running }, link) => running.emit('second-instance', {}, ['keydesk', link], ''),
    address,
  )

test('a link opens a project or a key; one that leads nowhere, or names an action, changes nothing', async ({
  desk,
  server,
}) => {
  const { page } = desk
  await connect(desk, server)
  await expect(keyGrid(page)).toBeVisible()
  const { selectedId } = await ask<{ selectedId: string }>(page, 'workspaces.list', {})
  const { projects } = await ask<{ projects: { id: number; name: string }[] }>(page, 'projects.list', {
    workspaceId: selectedId,
  })
  const idOf = (name: string) => projects.find((project) => project.name === name)?.id ?? -1
  const { keys } = await ask<{ keys: { id: string; name: string }[] }>(page, 'keys.list', {
    workspaceId: selectedId,
    projectId: idOf('Captions'),
  })
  const keyId = keys.find(({ name }) => name === 'captions-production')?.id ?? ''
  const workspace = `keydesk://workspace/${selectedId}`

  await openLink(desk, `${workspace}/project/${idOf('Archive')}`)
  await expect(keyGrid(page, 'Archive')).toBeVisible()

  await openLink(desk, `${workspace}/project/${idOf('Captions')}/key/${keyId}`)
  const details = page.getByRole('dialog').filter({ hasText: keyId })
  await expect(details).toBeVisible()
  await openLink(desk, `${workspace}/project/${idOf('Archive')}`)
  await expect(page.getByText('Close this dialog first').first()).toBeVisible()
  await expect(details).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(details).toHaveCount(0)

  await openLink(desk, `${workspace}/project/${idOf('Captions')}/key/${keyId}/revoke`)
  await expect(page.getByText('This link leads nowhere').first()).toBeVisible()
  await expect(keyGrid(page)).toBeVisible()
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([])
})
