import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { processFamily } from '../support/app-driver/process-family'
import { connect } from './support/connect'
import { expect, test } from './support/keydesk'

test.skip(process.platform !== 'linux', 'only Linux lets a process switch its core dumps off')

// So that the app starts where dumps are written, as far as this machine lets it.
test.beforeAll(() => void spawnSync('prlimit', ['--pid', String(process.pid), '--core=unlimited']))

interface Dumps {
  /** The process's kind, as Chromium names it; empty for main. */
  readonly type: string
  /** Which kinds of its memory are dumped, in bits. */
  readonly memory: number
  /** Bytes that a dump may have. */
  readonly limit: string
}

const dumpsOf = async (pid: number): Promise<Dumps | null> => {
  try {
    const [words, filter, limits] = await Promise.all(
      ['cmdline', 'coredump_filter', 'limits'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8')),
    )
    return {
      type: /--type=([a-z-]+)/u.exec(words ?? '')?.[1] ?? '',
      memory: Number.parseInt(filter ?? '', 16),
      limit: /^Max core file size +(\S+) +\S+/mu.exec(limits ?? '')?.[1] ?? '',
    }
  } catch {
    // It has ended meanwhile.
    return null
  }
}

test('no process of the app has a core dump: main, pages and all that they come from', async ({
  desk,
  server,
}) => {
  await connect(desk, server)
  const dumps = async (): Promise<readonly Dumps[]> => {
    const all = await Promise.all((await processFamily(desk.app.process.pid ?? 0)).map(dumpsOf))
    return all.filter((each) => each !== null)
  }
  expect((await dumps()).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['', 'zygote', 'renderer', 'utility']),
  )
  await expect
    .poll(async () => (await dumps()).filter(({ memory, limit }) => memory !== 0 || limit !== '1'))
    .toEqual([])
})
