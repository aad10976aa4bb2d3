import { afterEach, expect, it, vi } from 'vitest'
import { copyKeyId } from '../../../../src/renderer/shell/copy-keys'
import { useToasts } from '../../../../src/renderer/ui/messages/toast-store'

afterEach(() => vi.unstubAllGlobals())

it('says the ID that was copied without what would be invisible', async () => {
  vi.stubGlobal('window', {
    keydesk: { calls: { 'app.copyKeyIds': async () => ({ ok: true, value: {} }) } },
  })
  await copyKeyId('kid\u202E1', 'captions')
  expect(useToasts.getState().toasts.at(-1)?.detail).not.toContain('\u202E')
})
