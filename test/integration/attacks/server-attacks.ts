import { readFile } from 'node:fs/promises'
import { pick } from '#demo/prng'
import type { Strike } from './hostile-server'
import type { Attack, Attacks, Setting } from './setting'
import { isEndless, strikeNamed, strikeNames } from './strikes'
import type { Done } from './victim'

// Milliseconds: enough for the requests before the one that never ends.
const beforeInterrupting = 400

const documented: ReadonlySet<number | string | null> = new Set([0, 1, 2, 3, 4, 5, 7, 8, 130])

/** What a person does while the server strikes: which requests that makes, and how it is done and judged. */
interface Deed {
  readonly makes: readonly Strike['on'][]
  readonly act: (setting: Setting, patienceMs?: number) => Promise<void>
}

const expectEnd = ({ judge }: Setting, { code, said }: Done): void => {
  judge.claim(documented.has(code), `no documented exit code: ${code}, ${said}`)
  judge.claim(!/\n\s+at |\bError:|undefined|\[object/u.test(said), `not a sentence for a person: ${said}`)
}

const project = (setting: Setting): readonly string[] => [
  '--project',
  String(setting.lane.projectId),
  '--json',
]

const saved = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null)

/** That a value is called delivered only if it is there, and is the one that the server gave. */
const expectValue = async (setting: Setting, done: Done): Promise<void> => {
  const { judge, victim, canaries } = setting
  const text = await saved(victim.valueFile)
  judge.claim((done.code === 0) === (text !== null), `a value that is said to be saved: ${done.said}`)
  if (text !== null)
    judge.claim(text === canaries.value || text === canaries.token, `another value was saved: ${text}`)
}

const deeds: Readonly<Record<string, Deed>> = {
  'lists projects': {
    makes: ['GET'],
    act: async (setting, patienceMs) =>
      expectEnd(setting, await setting.victim.command(['projects', 'list', '--json'], patienceMs)),
  },
  'lists keys': {
    makes: ['GET'],
    act: async (setting, patienceMs) =>
      expectEnd(setting, await setting.victim.command(['keys', 'list', '--json'], patienceMs)),
  },
  'creates a key': {
    makes: ['GET', 'POST', 'POST'],
    act: async (setting, patienceMs) => {
      const { victim } = setting
      const done = await victim.command(
        ['keys', 'create', '--name', 'captions-new', '--value-file', victim.valueFile, ...project(setting)],
        patienceMs,
      )
      expectEnd(setting, done)
      await expectValue(setting, done)
    },
  },
  'rotates a key': {
    makes: ['GET', 'POST'],
    act: async (setting, patienceMs) => {
      const { victim, lane } = setting
      const done = await victim.command(
        ['keys', 'rotate', '--key', lane.keys.old, '--value-file', victim.valueFile, ...project(setting)],
        patienceMs,
      )
      expectEnd(setting, done)
      await expectValue(setting, done)
    },
  },
  'revokes a key': {
    makes: ['GET', 'DELETE', 'DELETE'],
    act: async (setting, patienceMs) => {
      const { victim, lane, judge } = setting
      const done = await victim.command(
        ['keys', 'revoke', '--key', lane.keys.old, '--confirm', 'captions-old', ...project(setting)],
        patienceMs,
      )
      expectEnd(setting, done)
      judge.revoked(done.said, lane.keys.old)
    },
  },
  'creates a key in the app, copies and saves it': {
    makes: ['GET', 'POST', 'POST'],
    act: async ({ victim, lane, judge, canaries }, patienceMs) => {
      const { workspaceId } = victim
      const { projectId } = lane
      await victim.ask('projects.list', { workspaceId }, patienceMs)
      await victim.ask('keys.list', { workspaceId, projectId }, patienceMs)
      const { value: creation } = await victim.ask(
        'keys.create',
        { workspaceId, projectId, name: 'captions-app', clientRef: '', lifetime: { kind: 'permanent' } },
        patienceMs,
      )
      if (creation?.outcome === 'created') {
        const handoffId = creation.handoff.id
        await victim.ask('handoff.copy', { handoffId, format: 'env' })
        const copied = await victim.clipboard()
        judge.claim(
          [canaries.value, canaries.token].some((text) => copied.includes(text)),
          'copied is what is not on the clipboard',
        )
        const { value: shown } = await victim.ask('handoff.reveal', { handoffId })
        judge.claim(
          [canaries.value, canaries.token].includes(shown?.value ?? ''),
          'revealed is another value than the server gave',
        )
        await victim.ask('handoff.save', { handoffId, format: 'json' })
        await victim.ask('handoff.close', { handoffId, force: true })
      }
      await victim.lockScreen()
      await victim.ask('audit.verify', {})
      await victim.quitApp()
    },
  },
  'revokes keys in the app': {
    makes: ['GET', 'DELETE', 'DELETE'],
    act: async ({ victim, lane, judge }, patienceMs) => {
      const { workspaceId } = victim
      const { projectId } = lane
      const done = await victim.ask(
        'keys.revoke',
        { workspaceId, projectId, keyId: lane.keys.old, typedName: 'captions-old' },
        patienceMs,
      )
      judge.revoked(done.said, lane.keys.old)
      await victim.ask('inventory.collect', { workspaceId }, patienceMs)
      await victim.quitApp()
    },
  },
}

const attackBy =
  (strikeName: string): Attack =>
  async (setting) => {
    const { random, lane, canaries } = setting
    const deed = pick(random, Object.values(deeds))
    const on = pick(random, deed.makes)
    lane.hostile.strike(strikeNamed(strikeName, on, { random, canaries, sinkPort: lane.sink.port }))
    await deed.act(setting, isEndless(strikeName) ? beforeInterrupting : undefined)
    lane.hostile.strike(null)
    // Once the server is honest again, so is everything that is said; and nothing is stuck.
    const after = await setting.victim.command(['keys', 'list', ...project(setting)])
    setting.judge.claim(after.code === 0, `the next list fails: ${after.said}`)
    const verified = await setting.victim.command(['audit', 'verify', '--json'])
    setting.judge.claim(verified.code === 0, `the log is not whole: ${verified.said}`)
  }

/** A server that answers as it likes, one attack for each way of answering. */
export const serverAttacks: Attacks = Object.fromEntries(strikeNames.map((name) => [name, attackBy(name)]))
