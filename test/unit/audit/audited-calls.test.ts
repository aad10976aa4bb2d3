import { describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract'
import type { RoomHandlers } from '../../../src/main/ipc/call-handlers'
import { auditedKeyCalls } from '../../../src/main/audit/audited-calls'
import { logIn, temporaryFolder, workspaceId } from './temp-log'

const context = { signal: new AbortController().signal }
const temporary = { kind: 'temporary', ttlSeconds: 900, product: 'rt' } as const
const permanent = { kind: 'permanent' } as const

/** Creates a key, which the API puts in a project or names none for; answers the projects of the log's entries. */
const projectsLogged = async (
  wish: Pick<CallInput<'keys.create'>, 'projectId' | 'lifetime'>,
  answered: number | null,
): Promise<readonly (number | null)[]> => {
  const log = logIn(await temporaryFolder())
  const unused = async (): Promise<never> => Promise.reject(new Error('not called'))
  const keys: RoomHandlers<'keys'> = {
    'keys.list': unused,
    'keys.reconcile': unused,
    'keys.revoke': unused,
    'keys.checkRevoked': unused,
    'keys.create': async () => ({
      outcome: 'created',
      handoff: {
        id: crypto.randomUUID(),
        workspaceId,
        projectId: answered,
        keyId: null,
        keyName: 'captions',
        product: 'rt',
        endsAt: null,
        valueLength: 32,
        wasCopied: false,
      },
    }),
  }
  const input = { workspaceId, name: 'captions', clientRef: '', ...wish }
  await auditedKeyCalls(keys, log)['keys.create'](input, context)
  return (await log.list({}, 0, 10)).entries.map(({ projectId }) => projectId)
}

describe('the log of a key’s creation', () => {
  it('names no project for a temporary key unless the API did', async () => {
    expect(await projectsLogged({ projectId: 7, lifetime: temporary }, null)).toEqual([null, null])
    expect(await projectsLogged({ projectId: null, lifetime: temporary }, 9)).toEqual([9, null])
  })

  it('names the project of a permanent one', async () => {
    expect(await projectsLogged({ projectId: 7, lifetime: permanent }, 7)).toEqual([7, 7])
  })
})
