import { expect, it, vi } from 'vitest'
import type { UpdatesOptions } from '../../../../src/main/updates'

const made = vi.hoisted(() => ({ log: (_line: string): void => undefined }))
vi.mock('electron', () => ({ session: {} }))
vi.mock('../../../../src/main/updates', () => ({
  createUpdates: ({ log }: Pick<UpdatesOptions, 'log'>) => (made.log = log),
}))

// A build puts the key in.
vi.mock('../../../../src/main/system/update-key', () => ({ updateKey: '' }))

const { openAppUpdates } = await import('../../../../src/main/system/app-updates')

it('writes no more than thirty lines a minute, however often the page has them fail', async () => {
  const lines: string[] = []
  await openAppUpdates({
    app: { releaseSingleInstanceLock: () => {}, requestSingleInstanceLock: () => true },
    copy: { as: 'none', program: 'keydesk' },
    isInPlace: () => true,
    policy: { state: 'none' },
    proxyRoute: { bring: async () => {} },
    send: () => {},
    settings: () => {
      throw new Error('not asked for')
    },
    work: { refuseWrites: () => {} },
    log: (line: string) => void lines.push(line),
  } as never)
  for (let count = 0; count < 1_000; count += 1) made.log(`updater: ${count}`)
  expect(lines).toHaveLength(30)
})
