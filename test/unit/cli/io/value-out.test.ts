import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { CommandLinePorts } from '../../../../src/cli/ports'
import type { Session } from '../../../../src/cli/session'
import { openValueOut } from '../../../../src/cli/io/value-out'

const handoff = {
  id: crypto.randomUUID(),
  workspaceId: crypto.randomUUID(),
  projectId: 7,
  keyId: 'KEY1',
  keyName: 'captions',
  product: 'batch',
  endsAt: null,
  valueLength: 32,
  wasCopied: false,
} as const

const lost = new Error('standard output is closed')

/** Delivers a value that nobody can be handed; answers what the person is told. */
const nextStepFor = async (about: {
  readonly keyId: string | null
  readonly endsAt: string | null
}): Promise<string> => {
  const fails = async (): Promise<never> => Promise.reject(lost)
  const ports: Pick<CommandLinePorts, 'out' | 'err'> = { out: fails, err: async () => {} }
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
  const thrown: unknown = await valueOut
    .deliver({ outcome: 'created', handoff: { ...handoff, ...about } }, {}, 'Created captions.')
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

describe('a value that goes to a file and to destinations', () => {
  const destination = { id: crypto.randomUUID(), name: 'vault', templateId: 'pass', blanks: {} }
  /** Delivers as the command does; answers what was done, in order, what was thrown and what the file holds. */
  const deliver = async (faults: {
    readonly file?: Error
    readonly destination?: Error
    readonly isInDoubt?: boolean
    readonly isFileLeftOut?: boolean
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'keydesk-value-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const path = join(folder, 'value')
    const done: string[] = []
    const session = {
      ask: async (name: string) => {
        if (name === 'destinations.list') return { destinations: [destination], templates: [] }
        if (name !== 'destinations.deliver') return { state: 'none', policy: {} }
        done.push('delivery')
        if (faults.destination !== undefined) throw faults.destination
        const { id: destinationId, name: vault } = destination
        const result = faults.isInDoubt
          ? { outcome: 'unknown', reason: 'timed-out', exitCode: null, output: '' }
          : { outcome: 'delivered', reason: null, exitCode: 0, output: '' }
        return { delivery: { destinationId, name: vault, ...result } }
      },
      whyNotReadyToDeliver: async () => null,
      valuesNoted: async () => {},
      deliverValue: async (_id: string, how: string, give: (value: string) => Promise<void>) => {
        done.push(how)
        if (faults.file !== undefined) throw faults.file
        await give('the-value')
      },
    }
    const ports = { out: async () => {}, err: async () => {} }
    const valueOut = await openValueOut(
      ports as unknown as CommandLinePorts,
      session as unknown as Session,
      new Map([
        ...(faults.isFileLeftOut === true ? [] : [['value-file', path] as const]),
        ['deliver', 'vault'],
      ]),
    )
    await valueOut.prepare(handoff.workspaceId, null)
    const thrown: unknown = await valueOut
      .deliver({ outcome: 'created', handoff }, {}, 'Created captions.')
      .then(() => null)
      .catch((error: unknown) => error)
    await valueOut.end()
    return { done, thrown, kept: await readFile(path, 'utf8').catch(() => null) }
  }

  it('is in the file first, and no trouble of a delivery calls it lost', async () => {
    expect(await deliver({})).toEqual({ done: ['saved', 'delivery'], thrown: null, kept: 'the-value' })
    const trouble = new Error('no answer')
    expect(await deliver({ destination: trouble })).toEqual({
      done: ['saved', 'delivery'],
      thrown: trouble,
      kept: 'the-value',
    })
  })

  it('is delivered also where the file cannot be written, and lost only where neither has it', async () => {
    const full = new Error('the disk is full')
    expect(await deliver({ file: full })).toMatchObject({
      done: ['saved', 'delivery'],
      thrown: { code: 'not-delivered', message: expect.stringContaining('delivered to vault') },
      kept: null,
    })
    expect(await deliver({ file: full, destination: new Error('no answer') })).toMatchObject({
      thrown: { code: 'value-lost' },
      kept: null,
    })
  })

  it('is not called lost where a destination may have it: the key may be in use', async () => {
    const thrown = {
      code: 'delivery-unknown',
      message: expect.stringContaining('not known whether vault has the value'),
      nextStep: expect.stringMatching(/^Look first whether vault has the value.*If not: Revoke it.*KEY1/u),
    }
    const full = new Error('the disk is full')
    expect(await deliver({ file: full, isInDoubt: true })).toMatchObject({ thrown, kept: null })
    expect(await deliver({ isFileLeftOut: true, isInDoubt: true })).toMatchObject({ thrown, kept: null })
    expect(await deliver({ isInDoubt: true })).toMatchObject({
      thrown: { code: 'not-delivered' },
      kept: 'the-value',
    })
  })
})

describe('a value that is shown', () => {
  it('is out before the keychain has answered, and a warning of that comes before what became of the key', async () => {
    const told: string[] = []
    const session = {
      ask: async () => ({ state: 'none', policy: {} }),
      deliverValue: (_id: string, _how: string, give: (value: string) => Promise<void>) => give('the-value'),
      valuesNoted: async () => {
        await new Promise((resolve) => void setImmediate(resolve))
        told.push('Warning: no fingerprint.\n')
      },
    }
    const print = async (text: string): Promise<void> => void told.push(text)
    const valueOut = await openValueOut(
      { out: print, err: print } as unknown as CommandLinePorts,
      session as unknown as Session,
      new Map([['show-value', true]]),
    )
    await valueOut.deliver({ outcome: 'created', handoff }, {}, 'Created captions.')
    expect(told).toEqual(['the-value\n', 'Warning: no fingerprint.\n', 'Created captions.\n'])
  })
})

describe('a key that is not in the list after a lost reply', () => {
  const thrownFor = async (isEphemeral: boolean): Promise<unknown> => {
    const session = { ask: async () => ({ state: 'none', policy: {} }) }
    const ports = { out: async () => {}, err: async () => {} }
    const valueOut = await openValueOut(
      ports as unknown as CommandLinePorts,
      session as unknown as Session,
      new Map([['show-value', true], ...(isEphemeral ? [['ephemeral', true] as const] : [])]),
    )
    const creation = { outcome: 'not-created', failure: { code: 'timed-out' }, lookedForSeconds: 7 } as const
    return valueOut.deliver(creation, {}, 'Created captions.').catch((error: unknown) => error)
  }

  it('is looked for by the next run in a profile, and by none without one', async () => {
    expect(await thrownFor(false)).toMatchObject({
      exitCode: 3,
      code: 'timed-out',
      nextStep: 'Try again: Keydesk looks for that key before it creates another.',
    })
    expect(await thrownFor(true)).toMatchObject({
      exitCode: 5,
      code: 'outcome-unknown',
      nextStep: expect.stringMatching(/^Look with keydesk keys list before you try again/u),
      facts: { lookedForSeconds: 7 },
    })
  })
})
