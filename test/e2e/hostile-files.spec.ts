import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DemoServer } from '#demo/index'
import { ask, rawCall } from './support/bridge'
import { connect } from './support/connect'
import { type Desk, expect, setClipboard, test } from './support/keydesk'
import { workspaceId, workspaceIds } from './support/keychain'
import { captionsWorkspace, keyGrid } from './support/workspaces'

// A disk that holds damaged files, files of a newer version, or takes no more: nothing is overwritten, nothing is
// lost, and a person is told.

test.use({ serverOptions: { workspace: captionsWorkspace() } })

/** What main's own dialogs said. */
const told = ({ app }: Desk): string => JSON.stringify(app.asked())

/** A workspace that is connected, with its keys in the window. */
const connected = async (desk: Desk, server: DemoServer): Promise<Desk & { readonly id: string }> => {
  await connect(desk, server)
  await expect(keyGrid(desk.page)).toBeVisible()
  return { ...desk, id: await workspaceId(desk.page) }
}

const asides = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.includes('.unreadable-')).toSorted()

for (const [what, text, cause] of [
  ['damaged', '{"version":1,"data":{"workspaces":[', 'The file is damaged.'],
  ['of a newer version', '{"version":99,"data":{"more":true}}', 'written by a newer version'],
] as const) {
  test(`files that are ${what} are put aside unchanged, and a person is told`, async ({
    start,
    userDataDir,
  }) => {
    for (const name of ['workspaces', 'settings', 'window'])
      await writeFile(join(userDataDir, `${name}.json`), text)
    const desk = await start()
    await expect(desk.page.getByRole('form', { name: 'Connect your workspace' })).toBeVisible()
    expect(await ask(desk.page, 'workspaces.list', {})).toEqual({
      workspaces: [],
      selectedId: null,
      demoOffered: true,
    })
    const kept = await asides(userDataDir)
    expect(kept.map((name) => name.split('.')[0])).toEqual(['settings', 'window', 'workspaces'])
    for (const name of kept) expect(await readFile(join(userDataDir, name), 'utf8')).toBe(text)
    await expect.poll(() => told(desk)).toContain('The list of workspaces could not be read')
    expect(told(desk)).toContain('The settings could not be read')
    expect(told(desk)).toContain(cause)
    expect(desk.app.output()).toContain('the document workspaces was set aside')
    await desk.app.close()

    // Once: the next start is an ordinary one.
    const again = await start()
    await expect(again.page.getByRole('form', { name: 'Connect your workspace' })).toBeVisible()
    expect(await asides(userDataDir)).toHaveLength(3)
    expect(again.app.output()).not.toContain('set aside')
  })
}

test('with a disk that takes nothing, no workspace is half added, and it works once there is room', async ({
  desk,
  server,
}) => {
  const { app, page, userDataDir } = desk
  const form = page.getByRole('form', { name: 'Connect your workspace' })
  await expect(form).toBeVisible()
  // Whoever runs the tests may write everywhere: a folder where a file has to go refuses them too.
  const inTheWay = join(userDataDir, 'workspaces.json.tmp')
  await mkdir(join(inTheWay, 'full'), { recursive: true })
  await form.getByRole('textbox', { name: 'Name' }).fill('Acme')
  await form.getByText('Advanced').click()
  await form.getByRole('textbox', { name: 'Management API address' }).fill(server.baseUrl)
  await setClipboard(app, server.token)
  await form.getByRole('button', { name: 'Paste token' }).click()
  await expect(form.getByRole('textbox', { name: 'Management token' })).toHaveValue(/held safely/u)
  await form.getByRole('button', { name: 'Connect' }).click()
  await expect(form.getByText('Keydesk couldn’t save this')).toBeVisible()
  await expect(form.getByText('Check that the disk isn’t full', { exact: false })).toBeVisible()
  expect(await workspaceIds(page)).toEqual({})

  await rm(inTheWay, { recursive: true })
  await form.getByRole('button', { name: 'Connect' }).click()
  await expect(keyGrid(page)).toBeVisible()
  expect(Object.keys(await workspaceIds(page))).toEqual(['Acme'])
})

test('with a disk that takes nothing, keys can still be seen and the log of changes is not skipped', async ({
  desk,
  server,
}) => {
  const { page, userDataDir, id } = await connected(desk, server)
  // The log cannot be written: what would be changed is not changed.
  // Tried again where an entry is just being written.
  await rm(join(userDataDir, 'audit'), { recursive: true, force: true, maxRetries: 5 })
  await writeFile(join(userDataDir, 'audit'), '')
  const revoke = { workspaceId: id, projectId: 101, keyId: 'kid-c', typedName: 'captions-production' }
  expect(await rawCall(page, 'keys.revoke', revoke)).toMatchObject({
    ok: false,
    failure: { code: 'storage-failed' },
  })
  expect(server.requests.filter(({ method }) => method === 'DELETE')).toEqual([])
  expect(await rawCall(page, 'keys.list', { workspaceId: id, projectId: 101 })).toMatchObject({
    ok: true,
    value: { keys: { count: 5 }, staleBecause: null },
  })
})

test('with a log that cannot be written a value is still given, the window says what is owed, and the log gets it later', async ({
  desk,
  server,
}) => {
  const { page, userDataDir, id } = await connected(desk, server)
  const created = await rawCall(page, 'keys.create', {
    workspaceId: id,
    projectId: 101,
    name: 'made while there was room',
    clientRef: '',
    lifetime: { kind: 'permanent' },
  })
  const answer = z.object({ value: z.object({ handoff: z.object({ id: z.string() }) }) })
  const handoffId = answer.parse(created).value.handoff.id
  const folder = join(userDataDir, 'audit')
  await rename(folder, `${folder}-aside`)
  await writeFile(folder, '')
  expect(await rawCall(page, 'handoff.reveal', { handoffId })).toMatchObject({ ok: true })
  // After a reload the value's dialog is over it.
  const banner = page.getByRole('region', { name: 'Audit log', includeHidden: true })
  await expect(banner).toContainText('1 entry could not be written to the audit log.')
  // A page that was not there when main told it asks.
  await page.reload()
  await expect(banner).toContainText('1 entry could not be written to the audit log.')

  await rm(folder)
  await rename(`${folder}-aside`, folder)
  expect(await rawCall(page, 'handoff.close', { handoffId, force: true })).toMatchObject({ ok: true })
  await expect(banner).toHaveCount(0)
  await page.reload()
  await expect(keyGrid(page)).toBeVisible()
  await expect(banner).toHaveCount(0)
  const log = await readFile(join(folder, 'audit.jsonl'), 'utf8')
  expect(log.match(/"key-value-[a-z]+"/gu)).toEqual(['"key-value-revealed"', '"key-value-destroyed"'])
})
