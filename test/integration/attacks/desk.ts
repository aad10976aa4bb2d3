import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { type KeydeskApp, type LaunchOptions, launchApp } from '../../support/app-driver/index'
import type { Setting } from './setting'

/** The app with a page that an attacker has taken over, to whom a key's value was shown. */
export interface Desk {
  readonly app: KeydeskApp
  readonly page: Page
}

/** Runs code in the page, as an attacker does there, with `call` and `later`. */
export const inPage = (page: Page, code: string): Promise<unknown> =>
  page.evaluate(
    `(async () => {
       const call = (name, input) => keydesk.calls[name]({ requestId: crypto.randomUUID(), input })
       const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
       ${code}
     })()`,
  )

/** Starts the app on an own profile, connects it, creates a key and shows its value. Rejects where that cannot be done. */
export const openDesk = async (
  { lane, victim, canaries }: Setting,
  options: Pick<LaunchOptions, 'args' | 'env'> = {},
): Promise<Desk> => {
  const userDataDir = join(victim.home, 'app')
  await mkdir(userDataDir)
  const { env } = await lane.keyring()
  const app = await launchApp({ userDataDir, ...options, env: { ...env, ...options.env } })
  const page = await app.firstWindow()
  await page.waitForFunction('typeof keydesk === "object"')
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), canaries.token)
  const shown = await inPage(
    page,
    `const draft = await call('tokens.paste', {})
     const added = await call('workspaces.add', { name: 'Acme', baseUrl: ${JSON.stringify(lane.hostile.baseUrl)}, tokenDraftId: draft.value?.tokenDraftId })
     const workspaceId = added.value?.workspace?.id ?? added.value?.id
     const created = await call('keys.create', { workspaceId, projectId: ${lane.projectId}, name: 'new', clientRef: '', lifetime: { kind: 'permanent' } })
     const revealed = await call('handoff.reveal', { handoffId: created.value?.handoff?.id })
     window.secret = revealed.value?.value
     window.workspaceId = workspaceId
     return window.secret ?? JSON.stringify([draft, added, created, revealed])`,
  )
  if (shown !== canaries.value) throw new Error(`the value was not shown: ${JSON.stringify(shown)}`)
  return { app, page }
}
