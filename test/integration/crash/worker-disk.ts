import { writeSync } from 'node:fs'
import promises, { open } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import type { DiskStop } from './messages'

type Call = (this: { readonly fd?: number }, ...given: unknown[]) => unknown

/** Steps of a file's handle. The parts of `node:fs/promises` that change the disk are in `changes`. */
const onHandles = ['appendFile', 'writeFile', 'sync', 'datasync', 'truncate'] as const
const changes = ['rename', 'rm', 'mkdir'] as const

/** Stops this process for good, all of it: its parent kills it. Should that be gone, it ends by itself. */
const stopHere = (): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000)
  process.kill(process.pid, 'SIGKILL')
}

/** Counts the steps that change the disk and stops at one of them, after `tell` was called. */
export const stopAtDisk = async (stop: DiskStop, tell: (what: string) => void): Promise<void> => {
  let steps = 0
  const reached = (what: string, writeHalf: () => void): void => {
    steps += 1
    if (steps !== stop.step) return
    if (stop.how === 'half') writeHalf()
    tell(what)
    stopHere()
  }
  const watched = (name: string, real: Call): Call =>
    function step(...given) {
      const [data] = given
      const { fd } = this ?? {}
      reached(name, () => {
        if (typeof data === 'string' && fd !== undefined)
          writeSync(fd, data.slice(0, Math.floor(data.length / 2)))
      })
      return real.apply(this, given)
    }
  const replace = (owner: object, name: string, wrap: (real: Call) => Call): void => {
    Reflect.set(owner, name, wrap(Reflect.get(owner, name) as Call))
  }

  const handle = await open(process.execPath, 'r')
  for (const name of onHandles)
    replace(Object.getPrototypeOf(handle) as object, name, (real) => watched(name, real))
  await handle.close()
  for (const name of changes) replace(promises, name, (real) => watched(name, real))
  replace(
    promises,
    'open',
    (real) =>
      function step(...given) {
        const [path, flags] = given
        if (flags !== undefined && flags !== 'r') reached(`open ${String(path)}`, () => undefined)
        return real.apply(this, given)
      },
  )
  // So that what imports them by name has these.
  syncBuiltinESMExports()
}
