import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noAnnotation } from '#shared/domain/annotation'
import { setUnused } from '../../../../src/renderer/annotations'
import { useToasts } from '../../../../src/renderer/ui/messages/toast-store'

const workspaceId = '7d9f0c52-54a5-4a0e-9a3f-0f6b5a4e1c11'
const key = { id: 'k1', name: 'captions', clientRef: '', createdAt: null }

let asked: unknown[]
beforeEach(() => {
  asked = []
  const answer = (value: object) => Promise.resolve({ ok: true, value })
  vi.stubGlobal('window', {
    keydesk: {
      calls: {
        'annotations.list': () => answer({ annotations: {} }),
        'annotations.set': ({ input }: { input: unknown }) => {
          asked.push(input)
          return answer({ annotation: noAnnotation })
        },
      },
      events: new Proxy({}, { get: () => () => () => {} }),
    },
  })
})
afterEach(() => vi.unstubAllGlobals())

it.each([true, false])(
  'a mark as unused that became %s can be undone, while nobody else changed it',
  async (isUnused) => {
    await setUnused(workspaceId, key, 'captions', isUnused)
    const said = useToasts.getState().toasts.at(-1)
    expect(said?.action?.label).toBe('Undo')
    said?.action?.run()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect(asked[1]).toEqual({
      workspaceId,
      keyId: 'k1',
      annotation: { isUnused: !isUnused },
      was: { isUnused },
    })
    await vi.waitFor(() =>
      expect(useToasts.getState().toasts.at(-1)?.message).toMatch(isUnused ? /no longer/u : /is marked/u),
    )
  },
)
