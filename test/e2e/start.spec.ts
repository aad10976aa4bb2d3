import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { gate } from './support/views'
import { captionsNewestFirst, captionsWorkspace, expectKeys, keyRow, keysRegion } from './support/workspaces'

test.use({ serverOptions: { workspace: captionsWorkspace() } })

const anyRequest = { path: '/v1/' } as const

test.beforeEach(async ({ desk, server }) => {
  await connect(desk, server)
  await expectKeys(desk.page, captionsNewestFirst)
  await desk.app.close()
})

test('a start shows what was last known at once, to be searched, and then what the API says', async ({
  server,
  start,
}) => {
  const { until, release } = gate()
  server.faults.add({ match: anyRequest, fault: { kind: 'hold', until } })
  server.state.removeKey('kid-e')
  const { page } = await start()
  const keys = keysRegion(page)
  await expectKeys(page, captionsNewestFirst)
  await expect(keys).toHaveAttribute('aria-busy', 'true')
  await keys.getByLabel('Search keys').fill('key')
  await expectKeys(page, ['key 10', 'key 9'])
  release()
  await expectKeys(page, ['key 9'])
  await expect(keys).toHaveAttribute('aria-busy', 'false')
  await expect(keys.getByLabel('Search keys')).toHaveValue('key')
})

test('what was last known is taken away where the token is refused', async ({ server, start }) => {
  const { until, release } = gate()
  server.faults.add({ match: anyRequest, fault: { kind: 'hold', until } })
  const { page } = await start()
  await expectKeys(page, captionsNewestFirst)
  server.tokens.remove(server.token)
  release()
  await expect(keysRegion(page)).toContainText('token')
  await expect(keyRow(page, 'key 9')).toHaveCount(0)
})
