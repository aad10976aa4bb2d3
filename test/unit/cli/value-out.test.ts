import { describe, expect, it } from 'vitest'
import type { CommandLinePorts } from '../../../src/cli/ports'
import type { Session } from '../../../src/cli/session'
import { openValueOut } from '../../../src/cli/value-out'

const lost = new Error('standard output is closed')

/** Delivers a value that nobody can be handed; answers what the person is told. */
const nextStepFor = async (about: {
  readonly keyId: string | null
  readonly endsAt: string | null
}): Promise<string> => {
  const fails = async (): Promise<never> => Promise.reject(lost)
  const ports: Pick<CommandLinePorts, 'out' | 'err'> = { out: fails, err: fails }
  const session: Pick<Session, 'ask' | 'deliverValue'> = {
    ask: async () => ({ state: 'none', policy: {} }) as never,
    deliverValue: fails,
  }
  // Neither is used otherwise once the key is there.
  const valueOut = await openValueOut(
    ports as CommandLinePorts,
    session as Session,
    new Map([['show-value', true]]),
  )
  const handoff = {
    id: crypto.randomUUID(),
    workspaceId: crypto.randomUUID(),
    projectId: 7,
    keyName: 'captions',
    product: 'batch',
    valueLength: 32,
    wasCopied: false,
    ...about,
  } as const
  const thrown: unknown = await valueOut
    .deliver({ outcome: 'created', handoff }, {}, 'Created captions.')
    .catch((error: unknown) => error)
  return thrown instanceof Error && 'nextStep' in thrown ? String(thrown.nextStep) : ''
}

describe('a value that could not be written', () => {
  it('leaves a temporary key to end by itself, and no permanent one, with an ID or without', async () => {
    expect(await nextStepFor({ keyId: null, endsAt: '2026-01-01T00:00:00.000Z' })).toMatch(
      /expires automatically/u,
    )
    expect(await nextStepFor({ keyId: 'KEY1', endsAt: null })).toMatch(/^Revoke it.*KEY1/u)
    const withoutId = await nextStepFor({ keyId: null, endsAt: null })
    expect(withoutId).not.toMatch(/expires automatically/u)
    expect(withoutId).toMatch(/revoke it/u)
  })
})
