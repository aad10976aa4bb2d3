import { join } from 'node:path'
import { type KeydeskApp, launchApp } from '../support/app-driver/index'
import { connectTo, withApp, withProfile } from './support/app'
import { median, print } from './support/figures'
import { startServerProcess } from './support/server-process'

const rounds = 7
const keys = 1_000
const bare = join(process.cwd(), 'test', 'bench', 'start', 'bare.mjs')

/** When an element that a selector finds was painted, on the clock of all processes. */
const paintedAt = (app: KeydeskApp, selector: string): Promise<number> =>
  app.evaluate(async (electron, wanted) => {
    const { app: own, BrowserWindow } = electron
    // The window may be there already, or come after this.
    const window =
      BrowserWindow.getAllWindows()[0] ??
      (await new Promise<Electron.BrowserWindow>((resolve) =>
        own.once('browser-window-created', (_event, created) => resolve(created)),
      ))
    const contents = window.webContents
    if (contents.getURL() === '' || contents.isLoadingMainFrame())
      await new Promise<void>((resolve) => contents.once('dom-ready', () => resolve()))
    // Two frames: in the callbacks of the second one, what the first one found has been painted.
    return (await contents.executeJavaScript(`new Promise((resolve) => {
      const look = () => document.querySelector(${JSON.stringify(wanted)}) === null
        ? requestAnimationFrame(look)
        : requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
      requestAnimationFrame(look)
    })`)) as number
  }, selector)

const start = async (userDataDir: string, main: string | undefined, selector: string): Promise<number> => {
  const began = performance.timeOrigin + performance.now()
  const app = await launchApp({ userDataDir, ...(main === undefined ? {} : { main }) })
  try {
    return (await paintedAt(app, selector)) - began
  } finally {
    await app.close()
  }
}

const server = await startServerProcess({ projects: 1, keys, placement: 'default-project', options: {} })
try {
  await withProfile(async (profile) => {
    await withProfile(async (other) => {
      // The workspace, its list kept in the profile, and both profiles used once.
      await withApp({ userDataDir: profile }, (app) => connectTo(app, server))
      await start(other, bare, '#root')
      const pairs: [number, number][] = []
      for (let round = 0; round < rounds; round += 1) {
        pairs.push([
          await start(profile, undefined, '[role="grid"] [role="rowheader"]'),
          await start(other, bare, '#root'),
        ])
      }
      const ratios = pairs.map(([own, window]) => own / window)
      print({
        name: `Start to a usable table of ${keys.toLocaleString('en')} keys`,
        measured: median(pairs.map(([own]) => own)),
        reference: median(pairs.map(([, window]) => window)),
        unit: 'ms',
        against: 'a bare window in the same run',
        atMost: 1.3,
        spread: [Math.min(...ratios), Math.max(...ratios)],
      })
    })
  })
} finally {
  await server.close()
}
