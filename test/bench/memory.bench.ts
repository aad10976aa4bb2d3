import type { CDPSession } from 'playwright'
import type { KeydeskApp } from '../support/app-driver/index'
import { connectTo, withApp, withProfile } from './support/app'
import { print } from './support/figures'
import { startServerProcess } from './support/server-process'

const many = 100_000
const few = 20

/** Bytes the window's page has in use, on the heap and in its arrays of numbers, once garbage is collected. */
const windowBytes = async (session: CDPSession): Promise<number> => {
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
  return usedSize + backingStorageSize
}

/** Bytes main has in use, on the heap and outside it, once garbage is collected. */
const mainBytes = (app: KeydeskApp): Promise<number> =>
  app.evaluate(() => {
    const v8 = process.getBuiltinModule('node:v8')
    const vm = process.getBuiltinModule('node:vm')
    v8.setFlagsFromString('--expose-gc')
    const collect = vm.runInNewContext('gc') as () => void
    collect()
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  })

interface InUse {
  readonly window: number
  readonly main: number
  /** Bytes of the list as the API answers it. */
  readonly json: number
}

const inUseWith = async (keys: number): Promise<InUse> => {
  const server = await startServerProcess({ projects: 1, keys, placement: 'default-project', options: {} })
  try {
    const answer = await fetch(`${server.baseUrl}/api-keys?project_id=${server.projectId}`, {
      headers: { authorization: `Bearer ${server.token}` },
    })
    const json = (await answer.arrayBuffer()).byteLength
    return await withProfile((profile) =>
      withApp({ userDataDir: profile }, async (app) => {
        await connectTo(app, server)
        const page = await app.firstWindow()
        const session = await page.context().newCDPSession(page)
        await page.getByText(`${keys.toLocaleString('en')} keys`, { exact: true }).waitFor()
        // The work ahead of need (sort orders, the kept copy) is done once the heap no longer moves.
        let before = 0
        let window = await windowBytes(session)
        let main = await mainBytes(app)
        for (let round = 0; round < 20 && Math.abs(window + main - before) > 100_000; round += 1) {
          before = window + main
          await page.waitForTimeout(500)
          window = await windowBytes(session)
          main = await mainBytes(app)
        }
        return { window, main, json }
      }),
    )
  } finally {
    await server.close()
  }
}

const small = await inUseWith(few)
const large = await inUseWith(many)
for (const part of ['window', 'main'] as const) {
  print({
    name: `Memory of ${many.toLocaleString('en')} keys, ${part}`,
    measured: (large[part] - small[part]) / 1e6,
    reference: large.json / 1e6,
    unit: 'MB',
    against: `the list's JSON (beyond the ${(small[part] / 1e6).toFixed(1)} MB with ${few} keys)`,
  })
}
