import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LoggedRequest, startDemoServer } from '#demo/index'
import { prng } from '#demo/prng'
import type { KillPlan } from './kill-plan'
import type { Found, Said, Work, WorkerConfig } from './messages'
import { createMemoryClipboard } from '../../support/memory-clipboard'
import { addWorkspace, openFeatures } from '../../support/features'

/** One process's life, as the parent saw it. */
export interface Life {
  readonly said: readonly Said[]
  /** What the server read from it: the method and the path without `/v1/api-keys/`. */
  readonly requests: readonly { readonly method: string; readonly keyId: string }[]
  /** Of these, how many came before the worker was told to go on. */
  readonly requestsAtStart: number
  /** Whether it came so far as to be told to go on. */
  readonly wasStarted: boolean
}

export interface SiteOptions {
  readonly work: Work
  readonly seed: number
  readonly workerPath: string
}

/** Each value has this in front. */
export const valuePrefix = 'KEYVALUE'

/** Keys with this in front are there from the start; what a rotation makes is called otherwise. */
export const oldPrefix = 'old '
const projectCount = 2
/** A life that takes longer than this, in milliseconds, has hung. */
const patience = 60_000

/** Adds a workspace to a fresh profile, as a person does. */
const connectWorkspace = async (folder: string, baseUrl: string, token: string): Promise<string> => {
  const features = openFeatures({
    folder,
    clipboard: createMemoryClipboard(token),
  })
  const workspaceId = await addWorkspace(features, baseUrl)
  await features.dispose()
  return workspaceId
}

/** A profile's folder and a server that outlive the processes that work on them. */
export const openSite = async ({ work, seed, workerPath }: SiteOptions) => {
  const folder = await mkdtemp(join(tmpdir(), `keydesk-crash-${work}-`))
  const random = prng(seed)
  /** Told of each request of the life under way. */
  let onRequest: (request: LoggedRequest) => void | Promise<void> = () => undefined
  let values = 0
  const server = await startDemoServer({
    onRequest: (request) => onRequest(request),
    keyValueFactory: () => `${valuePrefix}${String(++values).padStart(24, '0')}`,
  })
  // Beside the profile, where no value may be.
  const toolFolder = await mkdtemp(join(tmpdir(), 'keydesk-crash-tool-'))
  const tool = join(toolFolder, 'store')
  await writeFile(tool, `#!/bin/sh\ncat >> ${toolFolder}/kept\n`, { mode: 0o700 })
  const projectIds = Array.from(
    { length: projectCount },
    (_, index) => server.state.addProject({ name: `Project ${index}` }).project_id,
  )
  const workspaceId = await connectWorkspace(folder, server.baseUrl, server.token)
  let olds = 0
  let current: ChildProcess | null = null
  let isClosed = false

  const keysNow = () => projectIds.flatMap((projectId) => server.state.keys(projectId))
  /** Sees to it that each project has so many keys that `isFree` allows to be used. */
  const refill = (least: number, isFree: (keyId: string) => boolean): string[] => {
    const added: string[] = []
    for (const projectId of projectIds) {
      const free = server.state
        .keys(projectId)
        .filter(({ apikey_id, name }) => name?.startsWith(oldPrefix) === true && isFree(apikey_id)).length
      for (let count = free; count < least; count += 1)
        // Made long ago: a stranger's key of just now could be what a lost creation made.
        added.push(
          server.state.addKey(projectId, {
            name: `${oldPrefix}${++olds}`,
            created_at: '2025-01-01T00:00:00Z',
          }).apikey_id,
        )
    }
    return added
  }
  /** Two round trips: what a dead process had sent is read by then. */
  const drain = async (): Promise<void> => {
    for (let count = 0; count < 2; count += 1) {
      const response = await fetch(`${server.baseUrl}/projects`, {
        headers: { authorization: `Bearer ${server.token}` },
      })
      await response.arrayBuffer()
    }
    await server.whenIdle()
  }
  /** Now and then a write's answer is lost while the process lives on, applied or not. */
  const loseAnswer = (method: string, path: string): void => {
    const dice = random()
    const kind = dice < 0.06 ? 'appliedButReplyLost' : dice < 0.12 ? 'reset' : null
    if (kind !== null) server.faults.add({ match: { method, path }, times: 1, fault: { kind } })
  }

  /**
   * Lives one life up to its kill; without a plan to its own end. `judge` is given what the worker found at start,
   * before it goes on. Throws where the process ends in another way than it should.
   */
  const live = async (
    number: number,
    plan: KillPlan | null,
    judge: (found: Found) => Promise<void>,
    spared: readonly string[] = [],
  ): Promise<Life> => {
    if (isClosed) throw new Error('the site is closed')
    const config: WorkerConfig = {
      work,
      folder,
      workspaceId,
      token: server.token,
      baseUrl: server.baseUrl,
      projectIds,
      seed,
      life: number,
      diskStop: plan?.at === 'disk' ? { step: plan.count, how: plan.how } : null,
      spared,
      tool,
    }
    const child: ChildProcess = spawn(process.execPath, [workerPath, JSON.stringify(config)], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    current = child
    const said: Said[] = []
    const requests: { method: string; keyId: string }[] = []
    let requestsAtStart: number | null = null
    let meant = 0
    let errors = ''
    let fault: unknown = null
    let isKilled = false
    let judging: Promise<void> | null = null
    const kill = (): void => {
      isKilled = true
      child.kill('SIGKILL')
    }
    const fail = (thrown: unknown): void => {
      fault ??= thrown
      kill()
    }
    const goOn = async (found: Found): Promise<void> => {
      await judge(found)
      if (isKilled) return
      requestsAtStart = requests.length
      child.stdin?.write(plan === null ? 'end\n' : 'go on\n')
    }
    const hear = (line: string): void => {
      const heard = JSON.parse(line) as Said
      said.push(heard)
      if (heard.say === 'at-disk') kill()
      if (plan?.at === 'line' && said.length === plan.count) kill()
      if (heard.say === 'found' && !isKilled) judging = goOn(heard.found).catch(fail)
    }
    const serve = ({ method, path }: LoggedRequest): void | Promise<void> => {
      // The parent's own, see `drain`: no worker asks for projects.
      if (path === '/v1/projects') return undefined
      requests.push({ method, keyId: path.replace(/^\/v1\/api-keys\/?/u, '') })
      const isWrite = method !== 'GET'
      const which = plan?.at === 'request' ? plan.which : null
      const isMeant =
        which === 'any' || (which === 'write' && isWrite) || (which === 'delete' && method === 'DELETE')
      if (isMeant) meant += 1
      const isHere = plan?.at === 'request' && isMeant && meant === plan.count && !isKilled
      if (!isHere) {
        if (isWrite && !isKilled) loseAnswer(method, path)
        return undefined
      }
      if (plan.how === 'held') {
        kill()
        return new Promise(() => undefined)
      }
      if (plan.how === 'applied') {
        const lostReply = { kind: 'appliedButReplyLost', end: 'hang' } as const
        server.faults.add({ match: { method, path }, times: 1, fault: lostReply })
      }
      // The server goes on at once, and is done with the request by then.
      setImmediate(kill)
      return undefined
    }
    onRequest = serve
    const watchdog = setTimeout(() => fail(new Error('the worker hung')), patience)
    let rest = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) hear(line)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => void (errors += text))
    // A process that was killed reads no more.
    child.stdin?.on('error', () => undefined)
    await once(child, 'close')
    // oxlint-disable-next-line typescript/await-thenable -- set by what the child said meanwhile
    await judging
    clearTimeout(watchdog)
    await drain()
    onRequest = () => undefined
    server.faults.clear()
    if (fault !== null) throw fault
    const ended = child.signalCode ?? child.exitCode
    if (ended !== (plan === null ? 0 : 'SIGKILL'))
      throw new Error(`the worker ended by itself (${String(ended)}): ${errors}`)
    return {
      said,
      requests,
      requestsAtStart: requestsAtStart ?? requests.length,
      wasStarted: requestsAtStart !== null,
    }
  }

  return {
    folder,
    server,
    projectIds,
    random,
    keysNow,
    refill,
    live,
    /** Also after a test that ran out of time: nothing of it is left. */
    close: async (): Promise<void> => {
      isClosed = true
      if (current !== null && current.exitCode === null && current.signalCode === null) {
        const isGone = once(current, 'close')
        current.kill('SIGKILL')
        await isGone
      }
      await server.close()
      await rm(folder, { recursive: true, force: true })
      await rm(toolFolder, { recursive: true, force: true })
    },
  }
}
export type Site = Awaited<ReturnType<typeof openSite>>
