import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { focusFirstInvalid, focusIsTaken } from '../../../../src/renderer/ui/focus-invalid'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const focusedAfter = async (sent: unknown): Promise<boolean> => {
  const field = { focus: vi.fn() }
  const form = { querySelector: () => field } as unknown as HTMLElement
  await focusFirstInvalid(form, sent)
  vi.runAllTimers()
  return field.focus.mock.calls.length > 0
}

it('the first wrong field gets the focus after a form was sent, unless that moves it elsewhere', async () => {
  expect(await focusedAfter(Promise.resolve())).toBe(true)
  expect(await focusedAfter(Promise.resolve(focusIsTaken))).toBe(false)
})
