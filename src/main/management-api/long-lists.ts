import type { KeyList } from '#shared/key-list'
import type { Worker } from './list-thread'
import { readKeyList } from './read-key-list'

/** Reads answers with many keys away from main's thread, which has a window to serve meanwhile. */
export interface LongLists {
  /** Takes the bytes over: they are gone for the caller. Null where they are no list of keys. */
  read(bytes: Uint8Array<ArrayBuffer>): Promise<KeyList | null>
  /** Ends the thread; what it was reading is answered with null. */
  close(): Promise<void>
}

/** What main gives the worker, and the worker answers; before the first it says once that it is up. */
export interface ListQuestion {
  readonly id: number
  readonly bytes: Uint8Array
}
export type ListAnswer = 'up' | { readonly id: number; readonly list: KeyList | null }

/** Bytes from which an answer is a long list: reading some 8,000 keys takes main about ten milliseconds. */
export const longListBytes = 1024 * 1024

// Its heap is worth having back; starting it again takes some fifty milliseconds.
const idleMs = 60_000

interface Running {
  readonly worker: Worker
  readonly asked: Map<number, (list: KeyList | null) => void>
}

/**
 * Makes the reader. Its worker starts with the first long list and ends after a minute without one. Where it cannot
 * start, lists are read in place. A list that it dies of counts as one that cannot be read.
 */
export const createLongLists = (startWorker: () => Worker): LongLists => {
  let running: Promise<Running | null> | null = null
  let idle: ReturnType<typeof setTimeout> | undefined
  let next = 0

  const start = (): Promise<Running | null> =>
    new Promise((resolve) => {
      let worker: Worker
      try {
        worker = startWorker()
      } catch {
        resolve(null)
        return
      }
      const asked: Running['asked'] = new Map()
      worker.on('message', (answer: ListAnswer) => {
        if (answer === 'up') {
          resolve({ worker, asked })
          return
        }
        asked.get(answer.id)?.(answer.list)
        asked.delete(answer.id)
      })
      // Its exit follows; unheard, an error would end the app.
      worker.on('error', () => undefined)
      worker.on('exit', () => {
        resolve(null)
        for (const answer of asked.values()) answer(null)
        asked.clear()
        running = null
      })
    })

  const close = async (): Promise<void> => {
    clearTimeout(idle)
    await (await running)?.worker.terminate()
  }

  const endWhenIdle = ({ asked, worker }: Running): void => {
    if (asked.size > 0) return
    worker.unref()
    clearTimeout(idle)
    idle = setTimeout(() => void close(), idleMs).unref()
  }

  return {
    read: async (bytes) => {
      clearTimeout(idle)
      running ??= start()
      const up = await running
      if (up === null) return readKeyList(bytes)
      const id = (next += 1)
      const question: ListQuestion = { id, bytes }
      const list = new Promise<KeyList | null>((resolve) => up.asked.set(id, resolve))
      up.worker.ref()
      up.worker.postMessage(question, [bytes.buffer])
      return list.finally(() => endWhenIdle(up))
    },
    close,
  }
}
