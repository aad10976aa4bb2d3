import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

const makeFifo = async (path: string): Promise<void> => {
  const isInUsr = await access('/usr/bin/mkfifo', constants.X_OK).then(
    () => true,
    () => false,
  )
  await run(isInUsr ? '/usr/bin/mkfifo' : '/bin/mkfifo', ['-m', '600', path], { env: {}, timeout: 5_000 })
}

/** Standard input that a program can open by its path, which has a text in it. */
export interface InputPipe {
  readonly fd: number
  /** Lets the program open it: goes on until `ended` aborts, then closes it. Never rejects. */
  serve(ended: AbortSignal): Promise<void>
}

/** Milliseconds between two helps at opening. */
const waits = { first: 10, last: 200 } as const

/**
 * Makes a pipe with a text in it, on Linux. Node gives a program a socket as its standard input, and Linux refuses to
 * open that by a path such as /dev/stdin (ENXIO). The text is in the kernel's memory alone: the pipe's name on disk is
 * gone before it is written. Throws where there is no pipe to be had, or the text is too long for it.
 */
export const openInputPipe = async (text: string): Promise<InputPipe> => {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-'))
  const path = join(folder, 'input')
  let both: FileHandle | null = null
  let readEnd: FileHandle | null = null
  try {
    await makeFifo(path)
    // Opening one end waits for the other, unless both are there.
    both = await open(path, constants.O_RDWR | constants.O_NONBLOCK)
    readEnd = await open(path, constants.O_RDONLY)
    await rm(path)
    await both.writeFile(text)
  } catch (thrown) {
    await readEnd?.close()
    throw thrown
  } finally {
    await both?.close()
    await rm(folder, { recursive: true, force: true })
  }
  const { fd } = readEnd
  const pipe = readEnd

  // fifo(7): opening for reading waits until a writer opens it too, although the text is there and the writer gone.
  const help = async (): Promise<void> => {
    const writer = await open(`/proc/self/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK)
    await writer.close()
  }

  return {
    fd,
    serve: async (ended) => {
      try {
        for (let wait: number = waits.first; !ended.aborted; wait = Math.min(wait * 2, waits.last)) {
          await help()
          await setTimeout(wait, undefined, { signal: ended })
        }
      } catch {
        // It has ended.
      } finally {
        await pipe.close().catch(() => {})
      }
    },
  }
}
