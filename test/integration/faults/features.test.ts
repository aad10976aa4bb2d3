import { afterAll, describe, expect, it, vi } from 'vitest'
import type { DemoServer, WorkspaceSeed } from '#demo/index'
import { describeFailure } from '#shared/text/index'
import { KeydeskError } from '../../../src/main/keydesk-error'
import { gate } from '../demo/support'
import { type Features, startFeatures } from '../keys/features'
import { type ApiCallName, contentsOf } from './calls'
import { type FaultCase, type FaultName, faultCases } from './faults'
import { createTable } from './table'

// A person's command is one write, whatever becomes of its reply: the features look by listing and never send again.

const keyId = 'kid-1'
const projectId = 7
// Old enough that lists, if they are late, would have it.
const created_at = '2025-01-01T00:00:00Z'
const seed = (): WorkspaceSeed => ({
  projects: [
    {
      project: { project_id: 1, is_default: true, name: 'Default project' },
      keys: [{ apikey_id: keyId, name: 'web', created_at }],
    },
    { project: { project_id: projectId, name: 'Captions', created_at }, keys: [] },
  ],
})

interface Command {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  /** Answers in one word what the person is told. */
  readonly run: (features: Features) => Promise<string>
  /** How often its effect shows at the server. */
  readonly effect: (state: DemoServer['state']) => number
  /** What is told where the reply was lost, and listing shows the effect, shows that there is none, or fails. */
  readonly told: { readonly applied: string; readonly notApplied?: string; readonly unseen: string }
  /** What 404 and 410 mean while the list shows it, or cannot be had: nothing is proven. */
  readonly denied?: string
}

const named = (state: DemoServer['state'], name: string): number =>
  state.projects().filter((project) => project.name === name).length
const done = async (work: Promise<unknown>): Promise<string> => {
  await work
  return 'done'
}

const commands = {
  'keys.create': {
    method: 'POST',
    run: async (features) => (await features.create({ name: 'made' })).outcome,
    effect: (state) => state.keys(1).filter((key) => key.name === 'made').length,
    told: { applied: 'value-lost', notApplied: 'not-created', unseen: 'unknown' },
  },
  'keys.revoke': {
    method: 'DELETE',
    run: async (features) => (await features.revoke(keyId, 'web')).outcome,
    effect: (state) => Number(state.projectOfKey(keyId) === undefined),
    told: { applied: 'revoked', notApplied: 'outcome-unknown', unseen: 'outcome-unknown' },
    denied: 'outcome-unknown',
  },
  'projects.create': {
    method: 'POST',
    run: (features) => done(features.createProject({ name: 'Made' })),
    effect: (state) => named(state, 'Made'),
    told: { applied: 'done', notApplied: 'not-created', unseen: 'outcome-unknown' },
  },
  'projects.rename': {
    method: 'PUT',
    run: (features) => done(features.rename({ projectId, name: 'Renamed' })),
    effect: (state) => named(state, 'Renamed'),
    told: { applied: 'done', notApplied: 'outcome-unknown', unseen: 'outcome-unknown' },
  },
  'projects.remove': {
    method: 'DELETE',
    run: (features) => done(features.remove({ projectId, typedName: 'Captions' })),
    effect: (state) => Number(state.project(projectId) === undefined),
    told: { applied: 'done', notApplied: 'outcome-unknown', unseen: 'outcome-unknown' },
    denied: 'outcome-unknown',
  },
} as const satisfies Record<string, Command>

type CommandName = keyof typeof commands

const commandNames = Object.keys(commands) as CommandName[]
const faultNames = (Object.keys(faultCases) as FaultName[]).filter((name) => 'fault' in faultCases[name])
const tables = {
  listed: createTable(
    '\nFaults and a person’s commands, with the list in reach afterwards: what is told × writes sent\n',
    faultNames,
    commandNames,
  ),
  unlisted: createTable('\nThe same, with nothing in reach afterwards\n', faultNames, commandNames),
}
afterAll(() => console.log([tables.listed.text(), tables.unlisted.text()].join('\n')))

/** The call of the client that carries a command out. */
const calls = {
  'keys.create': 'createKey',
  'keys.revoke': 'deleteKey',
  'projects.create': 'createProject',
  'projects.rename': 'renameProject',
  'projects.remove': 'deleteProject',
} as const satisfies Record<CommandName, ApiCallName>

/** What a person is to be told of a command struck by a fault. */
const expected = (
  command: Command,
  commandName: CommandName,
  fault: FaultCase,
  isListed: boolean,
): string => {
  const except = commandName === 'projects.remove' ? fault.except?.deleteProject : undefined
  const code = except === undefined || except === 'done' ? fault.code : except
  if (fault.fate === 'none') {
    if (['not-found', 'gone'].includes(fault.code) && command.denied !== undefined) return command.denied
    return fault.except?.[calls[commandName]] ?? fault.code
  }
  if (except === 'done') return 'done'
  if (!isListed) return command.told.unseen
  return fault.isApplied === true ? command.told.applied : (command.told.notApplied ?? code)
}

describe.each(faultNames)('%s', (faultName) => {
  const fault: FaultCase = faultCases[faultName]
  const lists = [true, false] as const

  it.each(commandNames.flatMap((name) => lists.map((isListed) => [name, isListed] as const)))(
    'strikes %s (list in reach: %s)',
    async (commandName, isListed) => {
      const command: Command = commands[commandName]
      const headers = gate()
      const platform = globalThis.fetch
      vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
        const response = await platform(...asked)
        if (asked[1]?.method === command.method) headers.open()
        return response
      })
      const features = await startFeatures({
        workspace: seed(),
        onRequest: ({ method }) => {
          if (method !== 'GET' && !isListed)
            features.server.faults.add({ match: { method: 'GET' }, fault: { kind: 'reset' } })
        },
      })
      try {
        const { server } = features
        const before = contentsOf(server)
        if (fault.fault !== undefined)
          server.faults.add({ match: { method: command.method }, fault: fault.fault(server.token) })
        if (fault.time !== undefined) vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
        const isSent = features.seen(command.method)
        const failed = (thrown: unknown): string => {
          if (!(thrown instanceof KeydeskError)) throw thrown
          const place = { keychainName: 'the system keyring', platform: 'linux' } as const
          expect(describeFailure(thrown.failure, place).nextStep).toMatch(/\S/u)
          expect(JSON.stringify(thrown.failure)).not.toContain(server.token)
          // Where it is not known, the person is told so; else it surely did not happen.
          expect(thrown.fate).toBe(thrown.failure.code === 'outcome-unknown' ? 'unknown' : 'none')
          return thrown.failure.code
        }
        const telling = command.run(features).catch(failed)
        if (fault.time !== undefined) {
          await (fault.time.after === 'request' ? isSent : headers.opened)
          await vi.advanceTimersByTimeAsync(fault.time.ms)
          vi.useRealTimers()
        }
        const told = await telling
        await server.whenIdle()

        const writes = server.requests.filter(({ method }) => method !== 'GET').length
        tables[isListed ? 'listed' : 'unlisted'].note(faultName, commandName, `${told} ×${writes}`)
        expect(writes).toBe(1)
        expect(told).toBe(expected(command, commandName, fault, isListed))
        expect(command.effect(server.state)).toBe(fault.isApplied === true ? 1 : 0)
        if (fault.isApplied !== true) expect(contentsOf(server)).toEqual(before)
      } finally {
        vi.useRealTimers()
        vi.unstubAllGlobals()
        await features.close()
      }
    },
  )
})
