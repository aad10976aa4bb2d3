import { spawn } from 'node:child_process'
import type { Page } from 'playwright'
import type { Reply } from '#shared/failure'
import { tokenAccount, tokenEntry } from '../../../src/main/credentials/token-store'
import { type KeydeskApp, launchApp } from '../../support/app-driver/index'
import type { Ground, Hands } from './victim'

/** So long waits everybody for a process; longer is a hang. */
const longestMs = 120_000

const within = async <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const hung = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} hung`)), longestMs)
  })
  try {
    return await Promise.race([work, hung])
  } finally {
    clearTimeout(timer)
  }
}

/** An app that runs; no page where it ended at its start, and said so in a dialog. */
interface Running {
  readonly app: KeydeskApp
  readonly page: Page | null
}

/** Hands on what is built: processes of the command line at `program`, the whole app, and a real keyring. */
export const builtHands =
  (program: string) =>
  async (ground: Ground): Promise<Hands> => {
    const { lane, folder, hear } = ground
    const { env } = await lane.keyring()
    const account = tokenAccount(ground.workspaceId)
    const { origin } = new URL(lane.hostile.baseUrl)
    await lane.keepSecret(account, tokenEntry({ origin, token: ground.canaries.token }))
    let running: Running | null = null

    const started = async (): Promise<Running> => {
      if (running !== null) return running
      const app = await launchApp({ userDataDir: folder, env })
      await app.chooseFile(ground.savedFile).catch(() => {})
      const page = await within(
        Promise.race([app.firstWindow(), app.exited().then(() => null)]).catch(() => null),
        'the start of the app',
      )
      running = { app, page }
      if (page === null && app.asked().length === 0) throw new Error('the app ended without a word')
      await page?.waitForFunction('typeof keydesk === "object"')
      return running
    }

    const hands: Hands = {
      command: async (args, patienceMs) => {
        const words = [program, ...args, '--profile-folder', folder]
        const child = spawn(process.execPath, words, {
          cwd: ground.home,
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        let out = ''
        let err = ''
        child.stdout.setEncoding('utf8').on('data', (text: string) => void (out += text))
        child.stderr.setEncoding('utf8').on('data', (text: string) => void (err += text))
        const closed = new Promise<number | null>((resolve) => void child.once('close', resolve))
        const timers = patienceMs === undefined ? [] : [setTimeout(() => child.kill('SIGINT'), patienceMs)]
        try {
          const code = await within(closed, args.join(' '))
          hear(out)
          hear(err)
          return { code, out, said: `${out}${err}` }
        } finally {
          for (const timer of timers) clearTimeout(timer)
          child.kill('SIGKILL')
        }
      },
      ask: async (name, input) => {
        const { page } = await started()
        if (page === null) return { code: 'ended', out: '', said: '', value: null }
        const asked = page.evaluate(
          `keydesk.calls[${JSON.stringify(name)}]({ requestId: crypto.randomUUID(), input: ${JSON.stringify(input)} })`,
        ) as Promise<Reply<never>>
        const reply = await within(asked, name)
        const said = JSON.stringify(reply.ok ? reply.value : reply.failure)
        // The one reply that holds a value.
        if (name !== 'handoff.reveal') hear(said)
        return reply.ok
          ? { code: 0, out: said, said, value: reply.value }
          : { code: reply.failure.code, out: '', said, value: null }
      },
      startApp: async () => void (await started()),
      lockScreen: async () => {
        const { app, page } = await started()
        if (page !== null) await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))
      },
      quitApp: async () => {
        const ended = running
        running = null
        if (ended === null) return
        // What the person sees at the end.
        hear((await ended.page?.content().catch(() => '')) ?? '')
        await ended.app.close()
        hear(ended.app.output())
        hear(JSON.stringify(ended.app.asked()))
      },
      clipboard: async () => {
        if (running === null || running.page === null) return ''
        return await running.app.evaluate(({ clipboard }) => clipboard.readText())
      },
      close: async () => {
        await hands.quitApp()
        await lane.keepSecret(account, null)
      },
    }
    return hands
  }
