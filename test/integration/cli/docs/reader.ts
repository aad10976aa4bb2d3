import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { openConnectProxy } from '../../../support/connect-proxy'
import { selfSigned } from '../../demo/certificate'
import { addDestination } from '../destination'
import { type Ended, openSite } from '../site'
import { makeFiles, makePrograms } from './programs'

const day = 86_400_000
const speechmatics = ['mp.api.speechmatics.com', 'eu1.asr.api.speechmatics.com', 'eu.rt.speechmatics.com']
const certificate = selfSigned({
  notBefore: new Date(Date.now() - day),
  notAfter: new Date(Date.now() + day),
  names: speechmatics,
})

/** What a shell is started with. */
interface Start {
  readonly shell?: 'sh' | 'bash'
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Starts a shell that ends with the first command that fails. */
export const startShell = (text: string, { shell = 'sh', cwd, env }: Start) => {
  const child = spawn(shell, ['-e', '-c', text], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const printed = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => void (printed.out += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => void (printed.err += part))
  const ended = once(child, 'close').then((): Ended => ({ code: child.exitCode, ...printed }))
  return { child, printed, ended }
}

/**
 * A reader's computer: `keydesk` on PATH, a keychain, the workspace Acme with keys in the project Captions, and a folder
 * with what the documentation takes for granted. Speechmatics' hosts lead to the demo server, by a proxy of the environment.
 */
export const openReader = async (command: string, { isNew = false }: { readonly isNew?: boolean } = {}) => {
  const site = await openSite(command, 'unlocked', { tls: certificate })
  const proxy = await openConnectProxy(Number(new URL(site.server.baseUrl).port))
  const children = new Set<ChildProcess>()
  const folder = join(site.home, 'folder')
  const programs = join(site.home, 'programs')
  const temporary = await mkdtemp(join(tmpdir(), 'keydesk-reader-'))
  const store = join(site.home, 'system.pem')
  await writeFile(store, certificate.cert)
  Object.assign(site.env, {
    NODE_EXTRA_CA_CERTS: store,
    NODE_USE_ENV_PROXY: '1',
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    NO_PROXY: '127.0.0.1',
  })
  const { state, token } = site.server
  let value = 'KeyValueOfNoKey'
  const oldKey = state.addKey(site.projectId, { name: 'captions-old' })
  if (!isNew) {
    const workspaceId = await site.addWorkspace('Acme')
    for (let at = 1; at <= 12; at += 1) state.addKey(site.projectId, { name: `pilot-${at}` })
    await addDestination(site, workspaceId, 'Captions, GitHub')
    const made = await site.run(
      'keys',
      'create',
      '--project',
      'Captions',
      '--name',
      'captions-web',
      '--show-value',
    )
    if (made.code !== 0) throw new Error(made.err)
    value = made.out.trim()
  }
  await makePrograms(programs, { command, token, value })
  await makeFiles(folder, { token, value })
  const base = site.environment()

  return {
    site,
    folder,
    temporary,
    /** The arguments and the environment of every program that was run, of `keydesk` and of the stand-ins. */
    seen: () => readFile(join(programs, 'seen'), 'utf8'),
    /** The hosts that were asked, with their ports. */
    asked: proxy.asked,
    /** Runs commands in the folder; `KEY-ID` in them is the ID of the key captions-old. */
    run: async (text: string, { shell = 'sh', env = {} }: Partial<Pick<Start, 'shell' | 'env'>> = {}) => {
      const path = [programs, process.env['PATH']].join(delimiter)
      const { child, ended } = startShell(text.replaceAll('KEY-ID', oldKey.apikey_id), {
        shell,
        cwd: folder,
        env: { ...base, PATH: path, TMPDIR: temporary, ...env },
      })
      children.add(child)
      const done = await ended
      children.delete(child)
      return done
    },
    close: async (): Promise<void> => {
      for (const child of children) child.kill('SIGKILL')
      await proxy.close()
      await site.close()
      await rm(temporary, { recursive: true, force: true })
    },
  }
}
export type Reader = Awaited<ReturnType<typeof openReader>>
