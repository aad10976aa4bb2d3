import type { ApiKey, DemoServer, WorkspaceSeed } from '#demo/index'
import type { Page, Locator } from 'playwright/test'
import { expect } from './keydesk'

const day = 24 * 60 * 60_000
const daysAgo = (days: number): string => new Date(Date.now() - days * day).toISOString()

/** The ids of the projects of `captionsWorkspace`. */
export const projects = { captions: 101, archive: 102, pilot: 103 } as const

const captions: readonly ApiKey[] = [
  { apikey_id: 'kid-c', name: 'captions-production', created_at: daysAgo(400), client_ref: 'studio' },
  { apikey_id: 'kid-a', name: 'captions-staging', created_at: daysAgo(35), client_ref: null },
  { apikey_id: 'kid-e', name: 'key 10', created_at: daysAgo(3), client_ref: 'zeta' },
  { apikey_id: 'kid-b', name: 'key 9', created_at: daysAgo(200), client_ref: 'alpha' },
  { apikey_id: 'kid-d', name: null, created_at: daysAgo(90), client_ref: null },
]

const archive: readonly ApiKey[] = [
  { apikey_id: 'arc-1', name: 'archive-nightly', created_at: daysAgo(50), client_ref: null },
  { apikey_id: 'arc-2', name: 'archive-import', created_at: daysAgo(10), client_ref: null },
]

// Of a project of two minutes no list proves that it is gone.
const old = { created_at: daysAgo(500) }

/** Three projects: Captions, the default one, with five keys; Archive with two; Pilot without any. */
export const captionsWorkspace = (): WorkspaceSeed => ({
  projects: [
    {
      project: { ...old, project_id: projects.captions, is_default: true, name: 'Captions' },
      keys: captions,
    },
    { project: { ...old, project_id: projects.archive, name: 'Archive' }, keys: archive },
    { project: { ...old, project_id: projects.pilot, name: 'Pilot' }, keys: [] },
  ],
})

/** The table of the keys of a project. */
export const keyGrid = (page: Page, project = 'Captions'): Locator =>
  page.getByRole('grid', { name: `API keys of ${project}` })

/** The row of a key, by its name or id. */
export const keyRow = (page: Page, text: string, project = 'Captions'): Locator =>
  keyGrid(page, project).getByRole('row').filter({ hasText: text })

/** Waits until the keys of a project are on screen. */
export const expectKeys = async (page: Page, names: readonly string[], project = 'Captions'): Promise<void> =>
  await expect(keyGrid(page, project).getByRole('rowheader')).toHaveText([...names])

/** Captions' names in the order they are shown at first: newest first. */
export const captionsNewestFirst = [
  'key 10',
  'captions-staging',
  'Unnamed key',
  'key 9',
  'captions-production',
] as const

/** The names of all its keys in the order of All keys at first: by name. */
export const everyKey = [
  'archive-import',
  'archive-nightly',
  'captions-production',
  'captions-staging',
  'key 9',
  'key 10',
  'Unnamed key',
] as const

/** How the Management API refuses what the token's permissions do not cover. */
export const permissionMissing = {
  kind: 'status',
  status: 403,
  body: { code: 403, error: 'Forbidden', detail: 'The management token does not have the permission.' },
} as const

/** Opens a project from the sidebar. */
export const openProject = async (page: Page, name: string): Promise<void> =>
  await page.getByRole('listbox', { name: 'Projects' }).getByRole('option', { name }).click()

/** How many keys the server was asked to create. */
export const createRequests = (server: DemoServer): number => requestsOf(server, 'POST')

/** How many keys the server was asked to delete. */
export const deleteRequests = (server: DemoServer): number => requestsOf(server, 'DELETE')

const requestsOf = (server: DemoServer, method: string): number =>
  server.requests.filter((each) => each.method === method && each.path.startsWith('/v1/api-keys')).length

/** The part of the window with the keys: toolbar, list and what stands in its place. */
export const keysRegion = (page: Page): Locator => page.getByRole('region', { name: 'API keys' })
