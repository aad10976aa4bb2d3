import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { copiedKeysLength } from '#shared/limits'
import { copyKeyId, copyKeys } from '../../../../src/renderer/shell/copy-keys'
import { useToasts } from '../../../../src/renderer/ui/messages/toast-store'

const calls: string[] = []

beforeEach(() => {
  calls.length = 0
  useToasts.setState({ toasts: [] })
  const answer = (name: string, value: object) => async () => {
    calls.push(name)
    return { ok: true, value }
  }
  vi.stubGlobal('window', {
    keydesk: {
      calls: {
        'app.copyKeys': answer('app.copyKeys', { count: copiedKeysLength }),
        'app.copyKeyId': answer('app.copyKeyId', {}),
      },
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

const ids = (count: number) => Array.from({ length: count }, (_, at) => `key-${at}`)

it('copies as many keys as can be, and says of more than that how many can be', async () => {
  await copyKeys('workspace', ids(copiedKeysLength))
  expect(calls).toEqual(['app.copyKeys'])
  expect(useToasts.getState().toasts.at(-1)).toMatchObject({ kind: 'success', message: '10,000 keys copied' })

  await copyKeys('workspace', ids(copiedKeysLength + 1))
  expect(calls).toEqual(['app.copyKeys'])
  expect(useToasts.getState().toasts.at(-1)).toMatchObject({
    kind: 'error',
    message: 'Nothing was copied',
    detail: 'At most 10,000 keys can be copied at once.',
  })
})

it('says the ID that was copied without what would be invisible', async () => {
  await copyKeyId('kid\u202E1', 'captions')
  expect(useToasts.getState().toasts.at(-1)?.detail).not.toContain('\u202E')
})
