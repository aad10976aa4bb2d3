import { expect, it, vi } from 'vitest'
import { appCalls, externalPages } from '#shared/contract/app'

const opened: string[] = []

vi.mock('electron', () => ({
  shell: { openExternal: async (address: string) => void opened.push(address) },
}))

const { openExternalPage } = await import('../../../../src/main/window/external-pages')

it('opens the pages we know and nothing else', async () => {
  for (const page of externalPages) await openExternalPage(page)
  expect(opened).toEqual([
    'https://portal.speechmatics.com',
    'https://docs.speechmatics.com',
    'https://docs.speechmatics.com/administration/management-tokens',
  ])
  for (const page of ['https://example.test', 'file:///etc/passwd', '__proto__', 'toString', '', 7, null])
    expect(appCalls['app.openExternal'].input.safeParse({ page }).success).toBe(false)
})
