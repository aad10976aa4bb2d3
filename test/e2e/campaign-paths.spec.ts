import type { WorkspaceSeed } from '#demo/index'
import type { Page } from 'playwright/test'
import { expectAccessible } from './support/accessible'
import { ask } from './support/bridge'
import {
  addDestination,
  campaignBanner,
  campaignRows,
  planFor,
  reportDialog,
  revokingOld,
  runDialog,
  stoppedAt,
  storeProgram,
} from './support/campaigns'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { workspaceId } from './support/keychain'
import { buildPolicyApp, type PolicyApp } from './support/policy-app'
import { chooseFromMenu, gate } from './support/views'
import { deleteRequests } from './support/workspaces'

// A server that a test can hold, fill and make lie plays the services too: what waits a minute for them takes no time.
const keyTester = `
  import { createKeyTester as create } from 'replaced'
  export * from 'replaced'
  export const createKeyTester = (options) => {
    let skipped = 0
    return create({
      ...options,
      now: () => options.now() + skipped,
      wait: async (ms) => void (skipped += ms),
      addressOf: ({ region }) => new URL('/regions/' + region + '/v2/jobs?limit=1', process.env.KEYDESK_TEST_SERVICES),
    })
  }`

test.describe.configure({ mode: 'serial' })
test.skip(process.platform === 'win32', 'the program of this test is a script')

const created = new Date(Date.now() - 400 * 24 * 60 * 60_000).toISOString()
const project = { created_at: created, project_id: 101, name: 'Captions' }
const name = (at: number): string => `captions ${at}`
const names = (...at: readonly number[]): string[] => at.map(name)

/** A project of eight keys, one of them for a workshop. */
const workspace = (): WorkspaceSeed => ({
  projects: [
    {
      project: { created_at: created, project_id: 100, name: 'Default project', is_default: true },
      keys: [],
    },
    {
      project,
      keys: [...names(1, 2, 3, 4, 5, 6, 7), 'workshop'].map((each) => ({
        apikey_id: each.replace(' ', '-'),
        name: each,
        created_at: created,
        client_ref: null,
      })),
    },
  ],
})
const mostKeys = 14
test.use({ serverOptions: { workspace: workspace(), maxKeysPerProject: mostKeys } })

let built: PolicyApp
let tool: ReturnType<typeof storeProgram>
test.beforeAll(async () => {
  built = await buildPolicyApp('campaigns', { 'key-tests/key-tester.ts': keyTester })
})
test.afterAll(() => built.remove())
test.beforeEach(() => {
  tool = storeProgram()
})
test.afterEach(() => tool.remove())

const newName = (page: Page, at: number) =>
  page.getByRole('textbox', { name: `Name of the replacement for ${name(at)}` })
const choose = (page: Page, choice: string) => stoppedAt(page).getByRole('button', { name: choice }).click()

test('a campaign pauses, loses a reply, is refused by a store and a service, and asks at once; a full project goes on', async ({
  start,
  server,
}) => {
  test.setTimeout(240_000)
  await built.writePolicy('{}')
  const desk = await start({ main: built.main, env: { KEYDESK_TEST_SERVICES: server.baseUrl } })
  const { page } = desk
  const there = () => server.state.keys(project.project_id)
  const isThere = (at: number) => there().some(({ apikey_id: id }) => id === `captions-${at}`)
  await connect(desk, server)
  await addDestination(desk, tool.path)

  await test.step('a name is edited in the plan; a mistake is told beside it and creates nothing', async () => {
    const plan = await planFor(page, names(1, 2, 3, 4, 5))
    await plan.getByRole('combobox', { name: 'Keys without a destination' }).selectOption('Company store')
    await plan.getByRole('radio', { name: 'No grace period' }).check()
    await expect(newName(page, 1)).toHaveValue('captions 1')
    await newName(page, 1).fill('')
    await plan.getByRole('button', { name: /^Rotate / }).click()
    await expect(newName(page, 1)).toBeFocused()
    await expect(newName(page, 1)).toHaveAccessibleDescription('Fill this in.')
    await expectAccessible(page, 'a plan with a mistake')
    expect(there()).toHaveLength(8)
    await newName(page, 1).fill('captions production')
  })

  await test.step('paused while a key is created, it waits with its value; nothing is lost', async () => {
    const { until, release } = gate()
    const creating = { method: 'POST', path: '/v1/api-keys' } as const
    server.faults.add({ match: creating, times: 1, fault: { kind: 'hold', until } })
    server.faults.add({ match: creating, skip: 1, times: 1, fault: { kind: 'appliedButReplyLost' } })
    tool.refuseAt(2)
    await page.getByRole('button', { name: 'Rotate 5 keys', exact: true }).click()
    await expect(campaignRows(page).first()).toContainText('Creating')
    await runDialog(page, 5).getByRole('button', { name: 'Pause' }).click()
    await expect(runDialog(page, 5).getByRole('button', { name: 'Pausing…' })).toBeVisible()
    release()
    await expect(stoppedAt(page)).toContainText('Paused. Its value is not delivered yet.')
    await choose(page, 'Continue')
  })

  await test.step('a lost reply pauses its key, whose replacement is looked for and not made twice', async () => {
    await expect(stoppedAt(page)).toContainText('The replacement was created, but its value is lost.', {
      timeout: 30_000,
    })
    expect(there().filter((key) => key.name === name(2))).toHaveLength(2)
    expect(there().some((key) => key.name === 'captions production')).toBe(true)
    await choose(page, 'Create again')
  })

  await test.step('a value that a store refuses is put aside', async () => {
    await expect(stoppedAt(page)).toContainText('Company store: not delivered (exit code 3)')
    await expect(stoppedAt(page)).toContainText('the store is locked')
    tool.refuseNone()
    server.keyUse.knownAfterMs = 1e9
    await choose(page, 'Put aside')
  })

  await test.step('a key that the service does not accept is told, and accepted by the person', async () => {
    await expect(stoppedAt(page)).toContainText(
      'Its value was delivered, but the test says that it is not accepted.',
    )
    server.keyUse.knownAfterMs = 0
    await choose(page, 'Accept anyway')
  })

  await test.step('at the end it asks at once, and revokes what is proven alone', async () => {
    const asking = revokingOld(page, 3)
    await expect(asking.getByRole('textbox')).toBeFocused()
    await expect(
      asking.getByRole('region', { name: 'Old keys to be revoked' }).getByRole('listitem'),
    ).toContainText(names(1, 2, 5))
    await expect(asking).toContainText('2 other keys stay: their replacements are not proven.')
    expect(deleteRequests(server)).toBe(0)
    await asking.getByRole('textbox').fill('revoke 3')
    await asking.getByRole('button', { name: 'Revoke 3 keys' }).click()
    await expect(campaignRows(page)).toHaveText(
      [
        /^captions 1.*Revoked$/u,
        /^captions 2.*Revoked$/u,
        /^captions 3.*Put aside$/u,
        /^captions 4.*Test failedReplaced$/u,
        /^captions 5.*Revoked$/u,
      ],
      { timeout: 15_000 },
    )
    await expect(reportDialog(page)).toContainText('3 of 5 keys are replaced and tested.')
    expect([1, 2, 3, 4, 5].map(isThere)).toEqual([false, false, true, true, false])
    expect(deleteRequests(server)).toBe(3)
    await reportDialog(page).getByRole('button', { name: 'Dismiss report' }).click()
  })

  await test.step('a full project pauses its key and offers what is unused; once that is revoked it goes on', async () => {
    while (there().length < mostKeys) server.state.addKey(project.project_id)
    await ask(page, 'annotations.set', {
      workspaceId: await workspaceId(page),
      keyId: 'workshop',
      annotation: { isUnused: true },
    })
    const plan = await planFor(page, names(6, 7), 'ticked')
    await plan.getByRole('combobox', { name: 'Keys without a destination' }).selectOption('Company store')
    await plan.getByRole('button', { name: 'Rotate 2 keys', exact: true }).click()
    await expect(stoppedAt(page)).toContainText('This project has reached its key limit')
    await expect(stoppedAt(page)).toContainText('1 key of this project is marked as unused.')
    await expectAccessible(page, 'a campaign at a full project')
    await choose(page, 'workshop')

    await expect(runDialog(page, 2)).toHaveCount(0)
    await chooseFromMenu(page, 'workshop', 'Revoke key…')
    const revoking = page.getByRole('alertdialog', { name: 'Revoke “workshop”?' })
    await revoking.getByRole('textbox').fill('workshop')
    await revoking.getByRole('button', { name: 'Revoke key' }).click()
    await expect(revoking).toHaveCount(0)
    await campaignBanner(page).getByRole('button', { name: 'Show' }).click()
    await choose(page, 'Try again')
    await expect(stoppedAt(page)).toContainText(name(7))
    await expect(stoppedAt(page)).toContainText('No other key of this project is marked as unused.')
    await expect(campaignRows(page)).toHaveText([/Replaced, tested$/u, /Not started$/u])
  })

  await test.step('stopped, it leaves the rest as it is; the next plan knows that the project is full', async () => {
    await runDialog(page, 2).getByRole('button', { name: 'Stop' }).click()
    await expect(reportDialog(page)).toContainText('1 of 2 keys is replaced and tested.')
    expect(isThere(7)).toBe(true)
    await reportDialog(page).getByRole('button', { name: 'Dismiss report' }).click()
    const plan = await planFor(page, names(7), 'unticked')
    await expect(plan.getByRole('region', { name: 'Keys to rotate' })).toContainText('Project full')
    await expect(plan).toContainText('None of these keys can be rotated now.')
    await expect(plan.getByRole('button', { name: /^Rotate / })).toBeDisabled()
  })
})

test('a plan says beforehand what the policy refuses, and takes a name that it allows', async ({
  start,
  server,
}) => {
  test.setTimeout(60_000)
  const own = { name: 'Begin with captions-.', owner: 'Note an owner first.' }
  await built.writePolicy(
    JSON.stringify({
      keyName: { pattern: 'captions-[a-z]+', sentence: own.name },
      ownerRequired: true,
      sentences: { ownerRequired: own.owner },
    }),
  )
  const desk = await start({ main: built.main })
  const { page } = desk
  await connect(desk, server)
  await ask(page, 'annotations.set', {
    workspaceId: await workspaceId(page),
    keyId: 'captions-1',
    annotation: { owner: 'Dana Kim' },
  })
  const plan = await planFor(page, names(1, 2))
  await expect(newName(page, 1)).toHaveAccessibleDescription(own.name)
  await expect(plan.getByRole('region', { name: 'Keys to rotate' })).toContainText(own.owner)
  await expect(plan).toContainText('None of these keys can be rotated now.')
  await expectAccessible(page, 'a plan under a policy')
  await newName(page, 1).fill('captions-production')
  await expect(plan).toContainText('1 key will not be rotated. The list says why.')
  await plan.getByRole('button', { name: 'Rotate 1 key', exact: true }).click()
  await expect(page.getByRole('alertdialog', { name: 'Copy your new key now' })).toBeVisible()
  expect(server.state.keys(project.project_id).map((key) => key.name)).toContain('captions-production')
})
