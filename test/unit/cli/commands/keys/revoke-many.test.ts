import { expect, it } from 'vitest'
import { revokeMany } from '../../../../../src/cli/commands/keys/revoke-many'
import type { CommandLinePorts } from '../../../../../src/cli/ports'
import type { Run } from '../../../../../src/cli/session'
import type { FailureCode } from '#shared/failure'
import { KeydeskError } from '../../../../../src/main/keydesk-error'

const workspaceId = '6f1d2f0e-3b7a-4a52-9a63-0d6a8a1d2c11'
const key = { projectId: 7, projectName: 'Captions', keyId: 'KEY1', keyName: 'captions' }
interface LastRun {
  readonly id: string
  readonly workspaceId: string
  readonly startedAt: string
  readonly endedAt: string | null
  readonly items: readonly object[]
}
const lastRun: LastRun = {
  id: 'run-1',
  workspaceId,
  startedAt: '2026-03-01T10:00:00.000Z',
  endedAt: null,
  items: [{ ...key, outcome: 'sending', failure: null }],
}

/** Runs the command in a profile whose last run was killed; answers what was asked, printed and thrown. */
const revoke = async (
  values: Record<string, string | true>,
  { last = lastRun, code = 'write-in-progress' }: { last?: LastRun | null; code?: FailureCode } = {},
) => {
  const asked: string[] = []
  let out = ''
  const session = {
    hasKeychain: true,
    ask: async (name: string) => {
      asked.push(name)
      switch (name) {
        case 'workspaces.list':
          return { workspaces: [{ id: workspaceId, name: 'Acme', baseUrl: 'https://example.com/v1' }] }
        case 'revocations.run':
          throw new KeydeskError({ code })
        case 'revocations.settle':
          return {
            run: {
              ...lastRun,
              endedAt: '2026-03-01T11:00:00.000Z',
              items: [{ ...key, outcome: 'revoked', failure: null }],
            },
          }
        default:
          return { run: last }
      }
    },
  }
  const ports: Pick<CommandLinePorts, 'input' | 'out' | 'signal'> = {
    input: async () =>
      JSON.stringify([{ projectId: 7, projectName: 'Captions', id: 'KEY1', name: 'captions' }]),
    out: async (text) => void (out += text),
    signal: new AbortController().signal,
  }
  const run = { session, ports, values: new Map([...Object.entries(values), ['json', true]]) }
  const thrown: unknown = await revokeMany(run as unknown as Run).then(
    () => null,
    (error: unknown) => error,
  )
  return { asked, out, thrown }
}

it('after a run that was killed none begins, and the error says what settles it', async () => {
  const { thrown } = await revoke({ list: '-', confirm: '1' })
  expect(thrown).toMatchObject({
    exitCode: 7,
    code: 'write-in-progress',
    nextStep: expect.stringContaining('keydesk keys revoke-many --settle'),
  })
})

it('a run that a full disk ended is reported as far as it is written down', async () => {
  const { out, thrown } = await revoke({ list: '-', confirm: '1' }, { code: 'storage-failed' })
  expect(JSON.parse(out)).toMatchObject({ items: [{ keyId: 'KEY1', outcome: 'sending' }] })
  expect(thrown).toMatchObject({ exitCode: 5, code: 'outcome-unknown', facts: { unknown: 1 } })
})

it.each([null, { ...lastRun, endedAt: '2026-03-01T11:00:00.000Z' }])(
  'a run that a full disk kept from beginning is reported as that, after %j',
  async (last) => {
    const { out, thrown } = await revoke({ list: '-', confirm: '1' }, { last, code: 'storage-failed' })
    expect(out).toBe('')
    expect(thrown).toMatchObject({ failure: { code: 'storage-failed' } })
  },
)

it('a run that was killed is settled by listing alone, and reported', async () => {
  const { asked, out, thrown } = await revoke({ settle: true })
  expect(thrown).toBeNull()
  expect(asked).toEqual(['workspaces.list', 'revocations.last', 'revocations.settle'])
  expect(JSON.parse(out)).toMatchObject({ workspaceId, items: [{ keyId: 'KEY1', outcome: 'revoked' }] })
})

it.each([
  { settle: true, list: '-' },
  { settle: true, confirm: '1' },
  { settle: true, ephemeral: true },
] as const)('nothing is settled with %j', async (values) => {
  expect(await revoke(values)).toMatchObject({ asked: [], thrown: { exitCode: 2 } })
})

it('where there was no run, there is nothing to settle', async () => {
  expect((await revoke({ settle: true }, { last: null })).thrown).toMatchObject({
    exitCode: 2,
    code: 'usage',
  })
})
