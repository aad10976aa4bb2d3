import { beforeEach, expect, it } from 'vitest'
import {
  dismissToast,
  holdToast,
  showToast,
  useToasts,
} from '../../../../../src/renderer/ui/messages/toast-store'

beforeEach(() => useToasts.setState({ toasts: [], held: new Set(), messages: [] }))

const messages = () => useToasts.getState().messages

it('keeps what toasts said once they are gone, the newest first', () => {
  const first = showToast({ kind: 'success', message: 'first' })
  showToast({ kind: 'error', message: 'second', detail: 'why' })
  dismissToast(first)
  expect(messages()).toMatchObject([
    { kind: 'error', message: 'second', detail: 'why', isRead: false },
    { kind: 'success', message: 'first', isRead: false },
  ])
})

it('takes a message for read where a person dismissed its toast', () => {
  dismissToast(showToast({ kind: 'info', message: 'seen' }), true)
  dismissToast(showToast({ kind: 'info', message: 'gone by itself' }))
  expect(messages().map(({ message, isRead }) => [message, isRead])).toEqual([
    ['gone by itself', false],
    ['seen', true],
  ])
})

it('keeps the last fifty', () => {
  for (let count = 1; count <= 60; count += 1) showToast({ kind: 'info', message: `${count}` })
  expect(messages()).toHaveLength(50)
  expect(messages().map(({ message }) => message)).toEqual(
    Array.from({ length: 50 }, (_, index) => `${60 - index}`),
  )
})

it('keeps a toast that is held, whatever comes after it', () => {
  const shown = () => useToasts.getState().toasts.map(({ message }) => message)
  const held = showToast({ kind: 'success', message: 'held' })
  holdToast(held, true)
  for (const message of ['a', 'b', 'c']) showToast({ kind: 'error', message })
  showToast({ kind: 'success', message: 'last' })
  expect(shown()).toEqual(['held', 'b', 'c', 'last'])
  holdToast(held, false)
  showToast({ kind: 'success', message: 'newer' })
  expect(shown()).toEqual(['b', 'c', 'newer'])
})
