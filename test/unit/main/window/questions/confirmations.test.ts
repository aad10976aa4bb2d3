import { beforeEach, expect, it, vi } from 'vitest'

interface Shown {
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultId: number
  readonly cancelId: number
}

const shown: Shown[] = []
let response = 0
vi.mock('electron', () => ({
  dialog: {
    showMessageBox: async (...args: unknown[]) => {
      shown.push(args.at(-1) as Shown)
      return { response }
    },
  },
}))

const { createConfirmations } = await import('../../../../../src/main/window/questions/confirmations')

beforeEach(() => void shown.splice(0))

it('names the host, and takes nothing for a yes but the button that says so', async () => {
  const { confirmAddress: confirm } = createConfirmations(() => null)
  const { signal } = new AbortController()
  expect(await confirm({ host: 'collector.example', isOlderService: false }, signal)).toBe(false)
  expect(shown[0]?.message).toContain('collector.example')
  expect(shown[0]).toMatchObject({ defaultId: 0, cancelId: 0, buttons: ['Cancel', 'Send Token'], signal })
  response = 1
  expect(await confirm({ host: 'collector.example', isOlderService: false }, signal)).toBe(true)
})

it('names both hosts where a stored token was stored for another one', async () => {
  response = 0
  const { confirmAddress: confirm } = createConfirmations(() => null)
  const { signal } = new AbortController()
  const changed = { host: 'collector.example', storedFor: 'mp.api.speechmatics.com', isOlderService: false }
  expect(await confirm(changed, signal)).toBe(false)
  expect(shown[0]?.message).toContain('collector.example')
  expect(shown[0]?.detail).toMatch(/stored for mp\.api\.speechmatics\.com.*now collector\.example/u)
  expect(shown[0]).toMatchObject({ defaultId: 0, cancelId: 0, buttons: ['Cancel', 'Send Token'], signal })
  expect(await confirm({ ...changed, host: 'mp.speechmatics.com', isOlderService: true }, signal)).toBe(false)
  expect(shown[1]?.detail).toMatch(/stored for mp\.api\.speechmatics\.com.*older Speechmatics service/su)
})

it('says of the vendor’s older service that it takes API keys, and where tokens belong', async () => {
  response = 0
  const { confirmAddress: confirm } = createConfirmations(() => null)
  const { signal } = new AbortController()
  expect(await confirm({ host: 'mp.speechmatics.com', isOlderService: true }, signal)).toBe(false)
  expect(shown[0]?.message).toContain('mp.speechmatics.com')
  expect(shown[0]?.detail).toMatch(
    /older Speechmatics service.*API keys.*https:\/\/mp\.api\.speechmatics\.com\/v1/u,
  )
  expect(shown[0]?.detail).not.toMatch(/doesn’t belong to Speechmatics/u)
  expect(shown[0]).toMatchObject({ defaultId: 0, cancelId: 0 })
})
