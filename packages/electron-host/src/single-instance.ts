import { randomUUID } from 'node:crypto'
import {
  type FSWatcher,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** What a second instance tells the first. */
export interface SecondInstance {
  readonly argv: string[]
  readonly cwd: string
  readonly additionalData: unknown
}

// A process id alone may have been given to another process since; on Linux its start time tells.
const startTime = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const isRunning = (owner: string): boolean => {
  const [pid = '', started = ''] = owner.split(' ')
  try {
    process.kill(Number(pid), 0)
    return startTime(Number(pid)) === started
  } catch {
    return false
  }
}

/**
 * A lock a user-data folder: a file naming the owner, and a folder that the owner watches for what later
 * instances say. Files, because the call is synchronous (Electron docs, app.requestSingleInstanceLock).
 */
export class SingleInstanceLock {
  #watcher: FSWatcher | undefined
  readonly #file: string
  readonly #inbox: string

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.#file = join(folder, 'host-instance.lock')
    this.#inbox = join(folder, 'host-instance.inbox')
  }

  get isHeld(): boolean {
    return this.#watcher !== undefined
  }

  /** True for the first instance; a later one hands its arguments over and gets false. */
  request(own: SecondInstance, onSecond: (second: SecondInstance) => void): boolean {
    if (this.isHeld) return true
    for (let tries = 0; tries < 3; tries++) {
      try {
        writeFileSync(this.#file, `${process.pid} ${startTime(process.pid)}`, { flag: 'wx' })
        this.#listen(onSecond)
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      if (isRunning(readFileSync(this.#file, 'utf8'))) {
        const name = join(this.#inbox, randomUUID())
        writeFileSync(`${name}.part`, JSON.stringify(own))
        renameSync(`${name}.part`, `${name}.json`)
        return false
      }
      rmSync(this.#file, { force: true })
    }
    return false
  }

  release(): void {
    if (!this.isHeld) return
    this.#watcher?.close()
    this.#watcher = undefined
    rmSync(this.#file, { force: true })
    rmSync(this.#inbox, { recursive: true, force: true })
  }

  #listen(onSecond: (second: SecondInstance) => void): void {
    rmSync(this.#inbox, { recursive: true, force: true })
    mkdirSync(this.#inbox, { recursive: true })
    const take = (): void => {
      for (const name of readdirSync(this.#inbox).filter((each) => each.endsWith('.json'))) {
        const path = join(this.#inbox, name)
        const second = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance
        rmSync(path)
        onSecond(second)
      }
    }
    this.#watcher = watch(this.#inbox, take)
    // The lock alone keeps no app running.
    this.#watcher.unref()
  }
}
