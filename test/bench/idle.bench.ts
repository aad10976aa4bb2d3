import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KeydeskApp } from '../support/app-driver/index'
import { processFamily } from '../support/app-driver/process-family'
import { connectTo, withApp, withProfile } from './support/app'
import { median, print } from './support/figures'
import { startServerProcess } from './support/server-process'

const rounds = 3
const keys = 1_000
const bare = join(process.cwd(), 'test', 'bench', 'start', 'bare.mjs')

/** Kibibytes of one process, its part of shared pages counted. Null where it has ended or may not be asked. */
const proportionalSize = async (pid: number): Promise<number | null> => {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  const found = /^Pss:\s+(\d+) kB$/mu.exec(text)?.[1]
  return found === undefined ? null : Number(found)
}

/** Megabytes of all processes of an app (proc_pid_smaps, "Pss"). */
const megabytes = async (app: KeydeskApp): Promise<number> => {
  const sizes = await Promise.all((await processFamily(app.process.pid ?? 0)).map(proportionalSize))
  if (sizes.includes(null)) throw new Error('A process of the app does not tell its memory.')
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) / 1024
}

/** The same once it no longer moves: what a start does later is done, and what it needed then is given back. */
const idleMegabytes = async (app: KeydeskApp): Promise<number> => {
  const page = await app.firstWindow()
  let before = Number.NaN
  for (let round = 0; round < 12; round += 1) {
    await page.waitForTimeout(5_000)
    const now = await megabytes(app)
    if (Math.abs(now - before) < 1) return now
    before = now
  }
  return before
}

const server = await startServerProcess({ projects: 1, keys, placement: 'default-project', options: {} })
try {
  await withProfile(async (profile) => {
    await withProfile(async (other) => {
      await withApp({ userDataDir: profile }, (app) => connectTo(app, server))
      const pairs: [number, number][] = []
      for (let round = 0; round < rounds; round += 1) {
        const own = await withApp({ userDataDir: profile }, async (app) => {
          const page = await app.firstWindow()
          await page.getByRole('grid').getByRole('rowheader').first().waitFor()
          return await idleMegabytes(app)
        })
        pairs.push([own, await withApp({ userDataDir: other, main: bare }, idleMegabytes)])
      }
      const ratios = pairs.map(([own, window]) => own / window)
      print({
        name: `Idle memory of all processes, ${keys.toLocaleString('en')} keys open`,
        measured: median(pairs.map(([own]) => own)),
        reference: median(pairs.map(([, window]) => window)),
        unit: 'MB',
        against: 'a bare window in the same run',
        atMost: 1.15,
        spread: [Math.min(...ratios), Math.max(...ratios)],
      })
    })
  })
} finally {
  await server.close()
}
