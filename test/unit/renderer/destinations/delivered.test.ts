import { expect, test } from 'vitest'
import { deliveredWords, unreadWords } from '../../../../src/renderer/destinations/delivered'

const destination = (id: string, name: string) => ({ id, name, templateId: 'file', blanks: {} })
const read = (...destinations: ReturnType<typeof destination>[]) => ({
  data: { destinations },
  isLoading: false,
  failure: null,
})
const failure = { code: 'internal' } as const

test('a key is delivered to what is noted, and what was removed since is counted, not left out', () => {
  const known = read(destination('d1', 'Vault'), destination('d2', 'Staging'))
  expect(deliveredWords([], known)).toBe('Not noted')
  expect(deliveredWords(['d1', 'd2'], known)).toBe('Vault, Staging')
  expect(deliveredWords(['d1'], read())).toBe('a destination that was removed')
  expect(deliveredWords(['d3', 'd1', 'd4'], known)).toBe('Vault, 2 destinations that were removed')
})

test('destinations that could not be read are named as that, once it is known, and only where they matter', () => {
  const unread = { data: null, isLoading: false, failure }
  expect(deliveredWords(['d1'], unread)).toBe('Not known: the destinations could not be read')
  expect(deliveredWords(['d1'], { ...unread, isLoading: true })).toBe('…')
  expect(deliveredWords(['d1'], { ...unread, failure: null })).toBe('…')
  expect(deliveredWords([], unread)).toBe('Not noted')
  expect(unreadWords({ isLoading: false, failure }, 'failed')).toBe('failed')
  expect(unreadWords({ isLoading: true, failure }, 'failed')).toBe('…')
})
