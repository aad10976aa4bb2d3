import type { CallName } from '#shared/contract'
import type { Page } from 'playwright/test'

/** What main answers a call made straight from the page, past the window's own code. */
export const rawCall = (page: Page, name: CallName, input: unknown): Promise<unknown> =>
  page.evaluate(
    `window.keydesk.calls[${JSON.stringify(name)}]({ requestId: crypto.randomUUID(), input: ${JSON.stringify(input)} })`,
  )

/** The value main answers a call with. Throws where it answers a failure. */
export const ask = async <T>(page: Page, name: CallName, input: unknown): Promise<T> => {
  const reply = await rawCall(page, name, input)
  const { ok, value } = reply as { ok: boolean; value: T }
  if (!ok) throw new Error(`${name}: ${JSON.stringify(reply)}`)
  return value
}
