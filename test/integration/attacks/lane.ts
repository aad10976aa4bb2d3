import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type DemoServer, startDemoServer } from '#demo/index'
import { type KeyringSession, startKeyring } from '../../support/keyring/keyring-session.mjs'
import type { Canaries } from './canaries'
import { type HostileServer, openHostileServer } from './hostile-server'
import { type Sink, openSink } from './sink'

/** What one run after the other uses: servers, and a keyring for those that start processes. */
export interface Lane {
  readonly demo: DemoServer
  readonly hostile: HostileServer
  readonly sink: Sink
  /** The project of the keys. */
  readonly projectId: number
  /** Keys as they are before each run: one to be kept, one to be revoked. */
  readonly keys: { readonly kept: string; readonly old: string }
  /** Begins a run with its own secrets. */
  begin(canaries: Canaries): void
  /** The environment of a session with a real keyring, started when first asked for. */
  keyring(): Promise<KeyringSession>
  /** Puts an entry into that keyring; null takes it away. */
  keepSecret(account: string, secret: string | null): Promise<void>
  close(): Promise<void>
}

// One process for all entries. A secret comes by standard input, as it does from no argument.
const keeper = `
const keytar = require('keytar')
require('node:readline').createInterface({ input: process.stdin }).on('line', async (line) => {
  const { account, secret } = JSON.parse(line)
  try {
    if (secret === null) await keytar.deletePassword('Keydesk', account)
    else await keytar.setPassword('Keydesk', account, secret)
    process.stdout.write('kept\\n')
  } catch { process.stdout.write('failed\\n') }
})`

/** Opens a lane. `root` is the folder in which Node finds keytar. */
export const openLane = async (root: string): Promise<Lane> => {
  let value = ''
  const demo = await startDemoServer({ keyValueFactory: () => value })
  const hostile = await openHostileServer(new URL(demo.baseUrl).origin)
  const sink = await openSink()
  const projectId = demo.state.addProject({ name: 'Captions' }).project_id
  const keys = { kept: '', old: '' }
  let token = ''
  let session: Promise<KeyringSession> | null = null
  let keeping: ChildProcess | null = null

  const keyring = (): Promise<KeyringSession> => (session ??= startKeyring('unlocked'))

  return {
    demo,
    hostile,
    sink,
    projectId,
    keys,
    begin: (canaries) => {
      hostile.strike(null)
      sink.take()
      if (token !== '') demo.tokens.remove(token)
      ;({ token, value } = canaries)
      demo.tokens.add(token)
      for (const { apikey_id: id } of demo.state.keys(projectId)) demo.state.removeKey(id)
      keys.kept = demo.state.addKey(projectId, {
        apikey_id: `K${randomUUID()}`,
        name: 'captions-kept',
      }).apikey_id
      keys.old = demo.state.addKey(projectId, {
        apikey_id: `O${randomUUID()}`,
        name: 'captions-old',
      }).apikey_id
    },
    keyring,
    keepSecret: async (account, secret) => {
      if (keeping === null) {
        const { env } = await keyring()
        keeping = spawn(process.execPath, ['-e', keeper], {
          cwd: root,
          env,
          stdio: ['pipe', 'pipe', 'inherit'],
        })
      }
      const answered = once(keeping.stdout ?? process.stdin, 'data')
      keeping.stdin?.write(`${JSON.stringify({ account, secret })}\n`)
      const [said] = (await answered) as [Buffer]
      if (said.toString() !== 'kept\n') throw new Error('the keyring did not take an entry')
    },
    close: async () => {
      keeping?.kill('SIGKILL')
      await (await session)?.stop()
      await hostile.close()
      await demo.close()
      await sink.close()
    },
  }
}
