import { describe, expect, it } from 'vitest'
import type { CallInput } from '#shared/contract'
import type { FeatureHandlers } from '../../../../src/main/ipc/call-handlers'
import { auditNotes, auditRule } from '../../../../src/main/writes'
import { underRules } from '../../../../src/main/ipc/call-rules'
import { logIn, temporaryFolder, workspaceId } from '../audit/temp-log'

const unlisted = { key: async () => null, project: async () => null }
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
  const keys: FeatureHandlers<'keys'> = {
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
  await underRules(keys, [auditRule(log, auditNotes, unlisted)])['keys.create'](input, context)
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

const keyNamed = (id: string, name: string) => ({ id, name, clientRef: '', createdAt: null })

/** What the log says at last of a creation and of a look for it, where listing shows these keys. */
const endsLogged = (...candidates: ReturnType<typeof keyNamed>[]) => endsLoggedOf(true, ...candidates)

/** The same, where it is or is not certain that they are new. */
const endsLoggedOf = async (areNew: boolean, ...candidates: ReturnType<typeof keyNamed>[]) => {
  const log = logIn(await temporaryFolder())
  const unused = async (): Promise<never> => Promise.reject(new Error('not called'))
  const found = async () => ({
    outcome: 'value-lost' as const,
    name: 'captions',
    isEarlier: false,
    areNew,
    candidates,
  })
  const keys: FeatureHandlers<'keys'> = {
    'keys.list': unused,
    'keys.reconcile': found,
    'keys.revoke': unused,
    'keys.checkRevoked': unused,
    'keys.create': found,
  }
  const calls = underRules(keys, [auditRule(log, auditNotes, unlisted)])
  const wish = { workspaceId, projectId: 7, name: 'captions', clientRef: '', lifetime: permanent }
  await calls['keys.create'](wish, context)
  await calls['keys.reconcile']({ attemptId: crypto.randomUUID() }, context)
  const { entries } = await log.list({}, 0, 10)
  return entries.slice(0, -1).map(({ outcome, keyId }) => [outcome, keyId])
}

describe('the log of a creation whose reply was lost', () => {
  it('says that it made the one key of its name', async () => {
    expect(await endsLogged(keyNamed('A', 'captions'))).toEqual([
      ['succeeded', 'A'],
      ['succeeded', 'A'],
    ])
  })

  it('does not say that it made one that may have been there before', async () => {
    expect(await endsLoggedOf(false, keyNamed('A', 'captions'))).toEqual([
      ['unknown', null],
      ['unknown', null],
    ])
  })

  it('does not say that it made a key of another name, or each of several', async () => {
    const nothingSure = [
      ['unknown', null],
      ['unknown', null],
    ]
    expect(await endsLogged(keyNamed('X', 'of somebody else'))).toEqual(nothingSure)
    expect(await endsLogged(keyNamed('A', 'captions'), keyNamed('B', 'captions'))).toEqual(nothingSure)
  })
})

describe('the log of a revocation', () => {
  const revoke = async (listed: string | null) => {
    const log = logIn(await temporaryFolder())
    const unused = async (): Promise<never> => Promise.reject(new Error('not called'))
    const keys: FeatureHandlers<'keys'> = {
      'keys.list': unused,
      'keys.reconcile': unused,
      'keys.revoke': async () => ({ outcome: 'revoked', proof: 'answer' }),
      'keys.checkRevoked': async () => ({ presence: 'gone', outcome: 'already-gone' }),
      'keys.create': unused,
    }
    const names = { ...unlisted, key: async () => listed }
    const calls = underRules(keys, [auditRule(log, auditNotes, names)])
    const key = { workspaceId, projectId: 7, keyId: 'A' }
    await calls['keys.revoke']({ ...key, typedName: ' Captions ' }, context)
    await calls['keys.checkRevoked'](key, context)
    return (await log.list({}, 0, 10)).entries.map(({ keyName, note }) => [keyName, note])
  }

  it('has the name that the list has, and says which one was only typed', async () => {
    expect(await revoke('captions')).toEqual([
      ['captions', 'already gone; confirmed by listing'],
      ['captions', 'confirmed by the answer'],
      ['captions', ''],
    ])
    expect((await revoke(null)).map(([name]) => name)).toEqual([
      '',
      'Captions (as typed)',
      'Captions (as typed)',
    ])
  })
})
