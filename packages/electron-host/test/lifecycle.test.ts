import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { KeydeskApp } from '../../../test/support/app-driver/types'
import {
  buildHost,
  eventsOf,
  launchFixture,
  loaded,
  makeFolder,
  noted,
  processesOf,
  runFixture,
} from './fixture-app'

let folder: Awaited<ReturnType<typeof makeFolder>>
let apps: KeydeskApp[] = []

beforeAll(buildHost)
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(async () => {
  for (const app of apps) await app.kill()
  apps = []
  await folder.remove()
})

const launch = async (...args: string[]): Promise<KeydeskApp> => {
  const app = await launchFixture(folder.path, ...args)
  apps.push(app)
  return app
}

const prevent = (app: KeydeskApp, name: string): Promise<void> =>
  app.evaluate((_electron, event) => {
    Object.assign(globalThis, { prevent: event })
  }, name)

const fixtureLines = (app: KeydeskApp): string[] =>
  app
    .output()
    .split('\n')
    .filter((line) => line.startsWith('fixture: '))
    .map((line) => line.slice(9))

const noneLeft = (): Promise<void> =>
  vi.waitFor(async () => expect(await processesOf(folder.path)).toEqual([]), {
    timeout: 30_000,
    interval: 50,
  })

test('an app starts in order, and quits in order', async () => {
  const app = await launch()
  await loaded(app)
  expect((await eventsOf(app)).slice(0, 2)).toEqual(['ready', 'ready-to-show'])
  await app.evaluate(({ app: electronApp }) => electronApp.quit())
  expect(await app.exited()).toBe(0)
  expect(fixtureLines(app).slice(-5)).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit'])
  await noneLeft()
})

test('each step of quitting can be prevented', async () => {
  const app = await launch()
  await loaded(app)
  for (const name of ['before-quit', 'close']) {
    await prevent(app, name)
    await app.evaluate(({ app: electronApp }) => electronApp.quit())
    expect((await eventsOf(app)).at(-1)).toBe(name)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  }
  await prevent(app, 'will-quit')
  await app.evaluate(({ app: electronApp }) => electronApp.quit())
  await noted(app, 'will-quit')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  await app.evaluate(({ app: electronApp }) => electronApp.exit(3))
  expect(await app.exited()).toBe(3)
})

test('closing the last window tells of it', async () => {
  const app = await launch()
  await loaded(app)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await noted(app, 'window-all-closed')
})

test('a second instance ends and tells the first', async () => {
  const first = await launch()
  await loaded(first)
  const second = await runFixture(folder.path, '--hello=there')
  expect(second).toMatchObject({ code: 0, out: expect.stringContaining('fixture: not the first') })
  await noted(first, 'second-instance')
  const told = await first.evaluate(
    () => (globalThis as unknown as { second: { argv: string[]; data: object } }).second,
  )
  expect(told.argv).toContain('--hello=there')
  expect(told.data).toEqual({ hello: 'second' })
})

test('a killed app leaves no browser behind, and its lock is free', async () => {
  const app = await launch()
  await loaded(app)
  expect((await processesOf(folder.path)).length).toBeGreaterThan(1)
  await app.kill()
  await noneLeft()
  await loaded(await launch())
})

test('SIGTERM quits', async () => {
  const app = await launch()
  await loaded(app)
  app.process.kill('SIGTERM')
  expect(await app.exited()).toBe(0)
  await noneLeft()
})

test('the profile of the browser is in the app’s own folder', async () => {
  const app = await launch()
  await loaded(app)
  const path = await app.evaluate(({ app: electronApp }) => electronApp.getPath('userData'))
  expect(path).toBe(folder.path)
  expect(
    (await processesOf(folder.path)).filter((line) => line.includes(`--user-data-dir=${folder.path}`)).length,
  ).toBeGreaterThan(1)
})
