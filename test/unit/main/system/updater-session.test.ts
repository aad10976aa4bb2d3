import { describe, expect, it, vi } from 'vitest'

interface Asked {
  readonly url: string
}
type Guard = (asked: Asked, answer: (verdict: { cancel: boolean }) => void) => void

const made = vi.hoisted(() => ({ names: [] as string[], guards: [] as unknown[] }))
vi.mock('electron', () => ({
  session: {
    fromPartition: (name: string) => {
      made.names.push(name)
      return { webRequest: { onBeforeRequest: (guard: unknown) => void made.guards.push(guard) } }
    },
  },
}))

const { updaterSession } = await import('../../../../src/main/system/updater-session')

describe('the session of updates', () => {
  it('is electron-updater’s own, made once, and in memory', async () => {
    expect(updaterSession()).toBe(updaterSession())
    const { NET_SESSION_NAME } = await import('electron-updater/out/electronHttpExecutor.js')
    expect(made.names).toEqual([NET_SESSION_NAME])
    expect(NET_SESSION_NAME).not.toContain('persist:')
  })

  it.each([
    ['https://updates.example.test/latest.yml', false],
    ['http://127.0.0.1:8080/latest.yml', false],
    ['http://updates.example.test/latest.yml', true],
    ['http://127.0.0.1.evil.test/x', true],
    ['ftp://updates.example.test/x', true],
  ])('asks %s: cancelled %s', (url, cancel) => {
    updaterSession()
    const verdicts: unknown[] = []
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the mock above was given
    for (const guard of made.guards as Guard[]) guard({ url }, (verdict) => void verdicts.push(verdict))
    expect(verdicts).toEqual([{ cancel }])
  })
})
