import type { Locator, Page } from 'playwright/test'
import { seedWorkspace, startDemoServer, type SeedProject, type WorkspaceSeed } from '#demo/index'
import { expectAccessible } from './support/accessible'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'
import { captionsWorkspace, expectKeys, keyGrid, openProject, projects } from './support/workspaces'

const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Projects' })
const option = (page: Page, name: string | RegExp): Locator =>
  list(page).getByRole('option', typeof name === 'string' ? { name, exact: true } : { name })
const finder = (page: Page): Locator => page.getByRole('combobox', { name: 'Find a project' })
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 })
const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true })
const newProject = (page: Page): Locator => page.getByRole('button', { name: 'New project' })
const actions = (page: Page): Locator => page.getByRole('button', { name: 'Project actions' })
const active = async (page: Page): Promise<string> => {
  const id = await finder(page).getAttribute('aria-activedescendant')
  const found = page.locator(`[id="${id ?? ''}"]`)
  return (await found.getAttribute('aria-label')) ?? (await found.textContent()) ?? ''
}

const openAction = async (page: Page, name: string): Promise<void> => {
  await actions(page).click()
  await page.getByRole('menuitem', { name }).click()
}

const inBothSchemes = async (page: Page, what: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page, `${what}, ${colorScheme}`)
  }
}

const nameAt = (index: number): string => {
  if (index === 0) return 'Default project'
  return index >= 400 && index < 410 ? `Harbour ${index}` : `Customer ${String(index).padStart(4, '0')}`
}

test.describe('with 1,000 projects', () => {
  const seed = (): WorkspaceSeed => {
    const { projects: made } = seedWorkspace({ projects: 1_000, keys: 500, seed: 5, now: Date.now() })
    // Names of our own, so that what is found is known.
    const named = made.map(({ project, keys }, index): SeedProject => ({
      project: {
        ...project,
        is_active: true,
        name: nameAt(index),
      },
      keys,
    }))
    return { projects: named }
  }
  test.use({ serverOptions: { workspace: seed() } })

  test('typing finds, arrows move, Enter opens; few rows are in the page', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(option(page, /^Default project/u)).toHaveAttribute('aria-setsize', '1000')
    expect(await list(page).getByRole('option').count()).toBeLessThan(80)

    await page.keyboard.press('ControlOrMeta+k')
    const palette = dialogOf(page, 'Search or run')
    await palette.getByRole('combobox').fill('cust 0777')
    await expect(palette.getByRole('option', { name: 'Customer 0777' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(heading(page)).toHaveText('Customer 0777')
    await expect(palette).toHaveCount(0)

    await finder(page).fill('harb')
    await expect(list(page).getByRole('option')).toHaveCount(10)
    await finder(page).press('ArrowDown')
    await finder(page).press('ArrowDown')
    expect(await active(page)).toBe('Harbour 402')
    await finder(page).press('End')
    expect(await active(page)).toBe('Harbour 409')
    await expect(option(page, 'Harbour 409')).toBeInViewport()
    await finder(page).press('ArrowDown')
    expect(await active(page)).toBe('Harbour 400')
    await finder(page).press('ArrowUp')
    await finder(page).press('Enter')
    await expect(heading(page)).toHaveText('Harbour 409')
    await expect(finder(page)).toHaveValue('')
    await expect(finder(page)).toBeFocused()

    // Its number, as the portal shows it.
    await finder(page).fill('1501')
    await finder(page).press('Enter')
    await expect(heading(page)).toHaveText('Customer 0500')
    await finder(page).fill('nothing like it')
    await expect(page.getByText('No project matches “nothing like it”.', { exact: true })).toBeVisible()
    await finder(page).press('Escape')
    await expect(finder(page)).toHaveValue('')
    await inBothSchemes(page, 'a workspace with 1,000 projects')
  })

  test('Enter right after typing opens what was typed, not what was listed before', async ({
    desk,
    server,
  }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(option(page, /^Default project/u)).toBeVisible()
    for (const name of ['Customer 0003', 'Customer 0777', 'Customer 0042', 'Harbour 405']) {
      await finder(page).focus()
      // Nothing waits for the page in between.
      await Promise.all([page.keyboard.insertText(name), page.keyboard.press('Enter')])
      await expect(heading(page)).toHaveText(name)
      await page.keyboard.press('ControlOrMeta+k')
      await expect(dialogOf(page, 'Search or run').getByRole('combobox')).toBeFocused()
      await Promise.all([page.keyboard.insertText('Default project'), page.keyboard.press('Enter')])
      await expect(heading(page)).toHaveText('Default project')
      await expect(dialogOf(page, 'Search or run')).toHaveCount(0)
    }
  })

  test('the projects opened last stand first, after a start as well', async ({ start, server }) => {
    const first = await start()
    await connect(first, server)
    const recents = (page: Page): Locator => list(page).getByRole('option', { name: /, recent$/u })
    await expect(list(first.page)).toContainText('Default project')
    for (const name of ['Customer 0003', 'Customer 0777', 'Customer 0042']) {
      await finder(first.page).fill(name)
      await expect(option(first.page, name)).toHaveAttribute('aria-setsize', '1')
      await finder(first.page).press('Enter')
      await expect(heading(first.page)).toHaveText(name)
    }
    const expected = ['Customer 0042', 'Customer 0777', 'Customer 0003']
    await finder(first.page).press('Home')
    await expect(recents(first.page)).toHaveText(expected)
    await expect(recents(first.page).first()).toHaveAttribute('aria-selected', 'true')
    // Opened again it comes first, but rows do not move under the pointer meanwhile.
    await recents(first.page).nth(2).click()
    await expect(heading(first.page)).toHaveText('Customer 0003')
    await expect(recents(first.page)).toHaveText(expected)
    await first.app.close()

    const { page } = await start()
    await expect(heading(page)).toHaveText('Customer 0003')
    await finder(page).press('Home')
    await expect(recents(page)).toHaveText(['Customer 0003', 'Customer 0042', 'Customer 0777'])
  })
})

test.describe('with a few projects', () => {
  test.use({ serverOptions: { workspace: captionsWorkspace() } })

  test('a project is created and opened; its name is held to rules', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await newProject(page).click()
    const dialog = dialogOf(page, 'New project')
    const name = dialog.getByRole('textbox', { name: 'Name' })
    const create = dialog.getByRole('button', { name: 'Create project' })
    await expect(name).toBeFocused()
    await inBothSchemes(page, 'a new project')
    for (const [typed, message] of [
      ['', /Fill this in\./u],
      ['   ', /Fill this in\./u],
      ['x'.repeat(121), /Use 120 characters at most\./u],
      ['left\u202Eright', /invisible character \(U\+202E\) after the 4th character/u],
    ] as const) {
      await name.fill(typed)
      await create.click()
      await expect(name).toHaveAccessibleDescription(message)
      await expect(name).toBeFocused()
    }
    const description = dialog.getByRole('textbox', { name: 'Description' })
    await name.fill('  Call centre, production ')
    await description.fill('d'.repeat(1_001))
    await create.click()
    await expect(description).toHaveAccessibleDescription(/Use 1000 characters at most\./u)
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(0)
    await description.fill('Dublin and Lisbon')
    await name.press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(heading(page)).toHaveText('Call centre, production')
    await expect(page.getByText('Project “Call centre, production” was created.')).toBeVisible()
    await expect(page.getByRole('banner').or(page.getByRole('main'))).toContainText('Dublin and Lisbon')
    await expect(page.getByRole('main')).toContainText('No API keys in this project yet')
    await inBothSchemes(page, 'an empty project')
    expect(server.state.projects().map((project) => project.name)).toContain('Call centre, production')
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  test('a project is renamed from its menu and with F2', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await openProject(page, 'Archive')
    await expect(heading(page)).toHaveText('Archive')
    await openAction(page, 'Rename…')
    const dialog = dialogOf(page, 'Rename project')
    const name = dialog.getByRole('textbox', { name: 'Name' })
    await expect(name).toHaveValue('Archive')
    await inBothSchemes(page, 'renaming a project')
    await name.fill('')
    await name.press('Enter')
    await expect(name).toHaveAccessibleDescription(/Fill this in\./u)
    await name.fill('Old recordings')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(heading(page)).toHaveText('Old recordings')
    await expect(page.getByText('The project is now called “Old recordings”.')).toBeVisible()
    await expect(option(page, 'Old recordings')).toHaveAttribute('aria-selected', 'true')
    expect(server.state.project(projects.archive)?.name).toBe('Old recordings')

    await finder(page).fill('pilot')
    await expect(list(page).getByRole('option')).toHaveCount(1)
    await finder(page).press('F2')
    await expect(name).toHaveValue('Pilot')
    await expect(name).toBeFocused()
    await page.keyboard.type('Clinic')
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await finder(page).fill('')
    await expect(option(page, 'Clinic')).toBeVisible()
    expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(2)
  })

  test('a project is deleted behind its name, with its keys named; another one opens', async ({
    desk,
    server,
  }) => {
    const { page } = desk
    await connect(desk, server)
    await openProject(page, 'Archive')
    await expectKeys(page, ['archive-import', 'archive-nightly'], 'Archive')
    await openAction(page, 'Delete…')
    const dialog = page.getByRole('alertdialog', { name: 'Delete “Archive” for good?' })
    await expect(dialog).toHaveAccessibleDescription(
      /^Its transcripts, usage history and API keys go with it\./u,
    )
    await expect(dialog).toContainText(
      'None of it can be recovered.It has 2 API keys. Applications that use them stop working at once.',
    )
    await expect(dialog.getByRole('list', { name: 'API keys' }).getByRole('listitem')).toHaveText([
      'archive-nightly',
      'archive-import',
    ])
    const confirm = dialog.getByRole('button', { name: 'Delete project' })
    const typed = dialog.getByRole('textbox', { name: 'Type this name to confirm' })
    await expect(typed).toBeFocused()
    await expect(confirm).toHaveAttribute('aria-disabled', 'true')
    await inBothSchemes(page, 'deleting a project')
    await typed.fill('archive')
    await typed.press('Enter')
    await expect(typed).toHaveAccessibleDescription(/Upper and lower case count\./u)
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(0)
    await typed.fill('Archive')
    await confirm.click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('Project “Archive” was deleted.')).toBeVisible()
    await expect(heading(page)).toHaveText('Captions')
    await expect(option(page, 'Archive')).toHaveCount(0)
    expect(server.state.project(projects.archive)).toBeUndefined()
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1)
  })

  test('the default project cannot be deleted, and its menu says why', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(heading(page)).toHaveText('Captions')
    await actions(page).click()
    const remove = page.getByRole('menuitem', { name: /^Delete…/u })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
    await expect(remove).toContainText('Every workspace keeps its default project.')
    await page.keyboard.press('Escape')
    await option(page, /^Captions/u).click({ button: 'right' })
    await expect(remove).toHaveAttribute('aria-disabled', 'true')
  })

  test('outstanding payments keep a project, in words', async ({ desk, server }) => {
    const { page } = desk
    server.state.setOutstandingPayments(projects.archive, true)
    await connect(desk, server)
    await openProject(page, 'Archive')
    await openAction(page, 'Delete…')
    const dialog = page.getByRole('alertdialog', { name: 'Delete “Archive” for good?' })
    await dialog.getByRole('textbox').fill('Archive')
    await dialog.getByRole('button', { name: 'Delete project' }).click()
    const notice = dialog.getByRole('alert')
    await expect(notice).toContainText('Speechmatics refused this')
    await expect(notice).toContainText('The project has outstanding payments and cannot be deleted.')
    await expect(notice).toContainText('the account in the Speechmatics portal')
    await expect(dialog.getByRole('textbox')).toHaveValue('Archive')
    await inBothSchemes(page, 'a project that cannot be deleted')
    await page.keyboard.press('Escape')
    await expect(option(page, 'Archive')).toBeVisible()
    expect(server.state.project(projects.archive)).toBeDefined()
  })

  test('a project that someone else deleted meanwhile counts as deleted', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await openProject(page, 'Archive')
    await expectKeys(page, ['archive-import', 'archive-nightly'], 'Archive')
    server.state.removeProject(projects.archive)
    await openAction(page, 'Delete…')
    const dialog = page.getByRole('alertdialog', { name: 'Delete “Archive” for good?' })
    await expect(dialog).toContainText('How many API keys it has isn’t known now.')
    await dialog.getByRole('textbox').fill('Archive')
    await dialog.getByRole('button', { name: 'Delete project' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(option(page, 'Archive')).toHaveCount(0)
  })

  test('a project created though its reply was lost is found, with one request', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    server.faults.add({
      match: { method: 'POST', path: '/v1/projects' },
      fault: { kind: 'appliedButReplyLost' },
    })
    await newProject(page).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Call centre')
    await page.getByRole('button', { name: 'Create project' }).click()
    await expect(heading(page)).toHaveText('Call centre')
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(server.state.projects().filter(({ name }) => name === 'Call centre')).toHaveLength(1)
  })

  test('while the API cannot be reached the projects stay, read-only, until it is back', async ({
    desk,
    server,
  }) => {
    const { page } = desk
    await connect(desk, server)
    await openProject(page, 'Archive')
    await expectKeys(page, ['archive-import', 'archive-nightly'], 'Archive')
    const cut = server.faults.add({ fault: { kind: 'reset' } })
    await page.keyboard.press('ControlOrMeta+r')
    const banner = page.getByRole('navigation').getByText(/can’t be reached\. List from .+, read-only\.$/u)
    await expect(banner).toBeVisible()
    await expect(heading(page)).toHaveText('Archive')
    await expect(option(page, 'Pilot')).toBeVisible()
    await expect(newProject(page)).toHaveAttribute('aria-disabled', 'true')
    await expect(newProject(page)).toHaveAccessibleDescription('Read-only: this is the last known list.')
    await actions(page).click()
    for (const name of [/^Rename…/u, /^Delete…/u])
      await expect(page.getByRole('menuitem', { name })).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')
    await inBothSchemes(page, 'the last known projects')

    cut.remove()
    await page.getByRole('navigation').getByRole('button', { name: 'Try again' }).click()
    await expect(banner).toHaveCount(0)
    await expect(newProject(page)).not.toHaveAttribute('aria-disabled')
    await newProject(page).click()
    await expect(dialogOf(page, 'New project')).toBeVisible()
  })

  test('a start without the server shows the last known projects; with it back they are live', async ({
    start,
    server,
  }) => {
    const first = await start()
    await connect(first, server)
    await openProject(first.page, 'Archive')
    await expectKeys(first.page, ['archive-import', 'archive-nightly'], 'Archive')
    await first.app.close()
    await server.close()

    const { page } = await start()
    await expect(heading(page)).toHaveText('Archive')
    await expect(page.getByRole('navigation').getByText(/List from .+, read-only\.$/u)).toBeVisible()
    await expect(keyGrid(page, 'Archive')).toContainText('archive-nightly')

    const back = await startDemoServer({
      token: server.token,
      port: Number(new URL(server.baseUrl).port),
      workspace: captionsWorkspace(),
    })
    try {
      await page.getByRole('navigation').getByRole('button', { name: 'Try again' }).click()
      await expect(page.getByRole('navigation').getByText(/read-only\.$/u)).toHaveCount(0)
    } finally {
      await back.close()
    }
  })

  test('quick changes of project end at the last one', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(option(page, 'Archive')).toBeVisible()
    server.faults.add({
      match: { path: `/v1/api-keys?project_id=${projects.archive}` },
      fault: { kind: 'delay', ms: 400 },
    })
    await openProject(page, 'Archive')
    await openProject(page, 'Pilot')
    await openProject(page, 'Captions')
    await server.whenIdle()
    await expect(heading(page)).toHaveText('Captions')
    await expect(keyGrid(page)).toBeVisible()
  })
})

test.describe('with projects without names', () => {
  test.use({
    serverOptions: {
      workspace: {
        projects: [
          { project: { project_id: 1, is_default: true, name: 'Default project' }, keys: [] },
          { project: { project_id: 4711, name: null, is_active: false }, keys: [] },
          { project: { project_id: 5, name: 'Cafe\u0301' }, keys: [] },
        ],
      },
    },
  })

  test('a project without a name goes by its number, to be deleted as well', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await openProject(page, 'Project 4711')
    await expect(heading(page)).toHaveText('Project 4711')
    await expect(page.getByRole('main')).toContainText('Inactive')
    await openAction(page, 'Delete…')
    const dialog = page.getByRole('alertdialog', { name: 'Delete “Project 4711” for good?' })
    await dialog
      .getByRole('textbox', { name: 'It has no name that can be typed. Type its number to confirm' })
      .fill('4711')
    await dialog.getByRole('button', { name: 'Delete project' }).click()
    await expect(dialog).toHaveCount(0)
    expect(server.state.project(4711)).toBeUndefined()
  })

  test('a name typed in another composition of its letters is the same name', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await openProject(page, 'Cafe\u0301')
    await openAction(page, 'Delete…')
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('textbox').fill('Caf\u00E9')
    await dialog.getByRole('button', { name: 'Delete project' }).click()
    await expect(dialog).toHaveCount(0)
    expect(server.state.project(5)).toBeUndefined()
  })
})

test.describe('with a token that may not manage projects', () => {
  test.use({
    serverOptions: {
      workspace: captionsWorkspace(),
      permissions: ['view-projects', 'view-api-keys', 'create-api-key', 'delete-api-keys'],
    },
  })

  test('creating and renaming say which permission is missing and keep what was typed', async ({
    desk,
    server,
  }) => {
    const { page } = desk
    await connect(desk, server)
    await newProject(page).click()
    const dialog = dialogOf(page, 'New project')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Call centre')
    await dialog.getByRole('button', { name: 'Create project' }).click()
    const notice = page.getByRole('alert')
    await expect(notice).toContainText('The token lacks “Manage projects”')
    await expect(notice).toContainText('Keydesk needs this permission to create, rename and delete projects.')
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Call centre')
    await inBothSchemes(page, 'a missing permission')
    await page.keyboard.press('Escape')
    await openProject(page, 'Archive')
    await openAction(page, 'Rename…')
    await page.getByRole('textbox', { name: 'Name' }).fill('Old recordings')
    await page.getByRole('button', { name: 'Rename', exact: true }).click()
    await expect(notice).toContainText('The token lacks “Manage projects”')
    expect(server.state.project(projects.archive)?.name).toBe('Archive')
  })
})

test.describe('with a token that may not view projects', () => {
  test.use({
    serverOptions: { workspace: captionsWorkspace(), permissions: ['view-api-keys', 'create-api-key'] },
  })

  test('the permission is named, and a project opens by its number', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(page.getByRole('main').getByRole('alert')).toContainText('The token lacks “View projects”')
    await expect(newProject(page)).toHaveAttribute('aria-disabled', 'true')
    await inBothSchemes(page, 'projects that may not be viewed')
    const form = page.getByRole('form', { name: 'You can still open a project by its number' })
    const number = form.getByRole('textbox', { name: 'Project number' })
    await number.fill('12a')
    await number.press('Enter')
    await expect(number).toHaveAccessibleDescription(/Use the project’s number, digits only\./u)
    await number.fill(String(projects.archive))
    await form.getByRole('button', { name: 'Open' }).click()
    await expect(heading(page)).toHaveText('Project 102')
    await expectKeys(page, ['archive-import', 'archive-nightly'], 'Project 102')
    await inBothSchemes(page, 'a project opened by its number')
  })
})

test.describe('with no projects at all', () => {
  test.use({ serverOptions: { workspace: { projects: [] } } })

  test('the way to the first one is shown', async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    const main = page.getByRole('main')
    await expect(main).toContainText('Keys live in projects, so create one first.')
    await inBothSchemes(page, 'a workspace without projects')
    await main.getByRole('button', { name: 'New project…' }).click()
    const dialog = dialogOf(page, 'New project')
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Captions')
    await dialog.getByRole('button', { name: 'Create project' }).click()
    await expect(heading(page)).toHaveText('Captions')
  })
})

for (const [what, fault, title] of [
  ['fails', { kind: 'status', status: 500 }, 'Speechmatics has a problem'],
  [
    'answers with a proxy’s page',
    { kind: 'html', status: 200 },
    'This address answers, but not as a Management API',
  ],
  ['answers something else', { kind: 'wrongTypes' }, 'This address answers, but not as a Management API'],
] as const) {
  test(`where the API ${what} the last known projects stay`, async ({ desk, server }) => {
    const { page } = desk
    await connect(desk, server)
    await expect(option(page, /^Default project/u)).toBeVisible()
    server.faults.add({ match: { method: 'GET', path: '/v1/projects' }, fault })
    await page.keyboard.press('ControlOrMeta+r')
    await expect(page.getByRole('navigation').getByText(`${title}. List from`)).toBeVisible()
    await expect(option(page, /^Default project/u)).toBeVisible()
  })
}
