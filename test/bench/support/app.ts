import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '../../e2e/support/bridge'
import { type KeydeskApp, type LaunchOptions, launchApp, runnerName } from '../../support/app-driver/index'
import { figuresAreFrom } from './figures'
import type { ServerProcess } from './server-process'

figuresAreFrom(runnerName())

/** A fresh profile folder, removed after the work. */
export const withProfile = async <T>(work: (userDataDir: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Starts the app, or another main, on a profile; closed after the work. */
export const withApp = async <T>(
  options: Pick<LaunchOptions, 'userDataDir' | 'main'>,
  work: (app: KeydeskApp) => Promise<T>,
): Promise<T> => {
  const app = await launchApp(options)
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}

/** Adds a server as a workspace and opens it, past the first screen; resolves once the keys are shown. */
export const connectTo = async (app: KeydeskApp, server: ServerProcess): Promise<void> => {
  const page = await app.firstWindow()
  await app.evaluate(({ clipboard }, token) => clipboard.writeText(token), server.token)
  const { tokenDraftId } = await ask<{ tokenDraftId: string }>(page, 'tokens.paste', {})
  await ask(page, 'workspaces.add', { name: 'Bench', baseUrl: server.baseUrl, tokenDraftId })
  await page.reload()
  await page.getByRole('grid').getByRole('rowheader').first().waitFor({ timeout: 60_000 })
}
