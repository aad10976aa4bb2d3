import { type ChildProcess, spawn } from 'node:child_process'
import { win32 } from 'node:path'
import { finished } from 'node:stream'
import { createBoundedOutput } from './bounded-output'
import { type InputPipe, openInputPipe } from './input-pipe'

/** A program to run without a shell. */
export interface Program {
  /** An absolute path. */
  readonly path: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** The folder it runs in. */
  readonly folder: string
  /** It opens its standard input by a path, such as /dev/stdin. */
  readonly opensInput: boolean
}

/** How a program ended. `hadInput`: it was running when the input was given to it. */
export interface Ended {
  readonly how: 'exited' | 'not-started' | 'timed-out' | 'cancelled' | 'killed'
  /** Null where it was stopped or did not start. */
  readonly exitCode: number | null
  readonly hadInput: boolean
  /** It closed its standard input before all was read. */
  readonly refusedInput: boolean
  readonly stdout: string
  readonly stderr: string
  /** Something is missing at the end of one of them. */
  readonly isCut: boolean
}

export interface RunOptions {
  readonly signal: AbortSignal
  /** Milliseconds after which it is stopped. */
  readonly timeoutMs: number
  readonly platform: NodeJS.Platform
  /** Milliseconds between asking a program to end and ending it. */
  readonly graceMs?: number
  /** Where this process exits while the program runs, the program is ended with it. */
  readonly endsWithProcess?: boolean
}

// Milliseconds for what it printed last to arrive; a process that it left running may keep the pipes open.
const lastWords = 500

/**
 * Ends a program with all that it started: the group that it leads. On Windows, whose folder is given, the tree below
 * it.
 */
const endGroup = (child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL', windows: string | null): void => {
  if (child.pid === undefined) return
  if (windows !== null) {
    const taskkill = win32.join(windows, 'System32', 'taskkill.exe')
    const ending = spawn(taskkill, ['/PID', String(child.pid), '/T', '/F'], { env: {}, stdio: 'ignore' })
    ending.on('error', () => child.kill())
    return
  }
  try {
    process.kill(-child.pid, signal)
  } catch {
    // Gone already.
  }
}

/** Gives a program its input; false where it closed it before all was read. */
const writeInput = async ({ stdin }: ChildProcess, input: string): Promise<boolean> => {
  // By a pipe, which has it already.
  if (stdin === null) return true
  return new Promise((resolve) => {
    finished(stdin, { readable: false }, (error) => resolve(error === undefined || error === null))
    stdin.end(input)
  })
}

const notStarted: Ended = {
  how: 'not-started',
  exitCode: null,
  hadInput: false,
  refusedInput: false,
  stdout: '',
  stderr: '',
  isCut: false,
}

/**
 * Runs a program with a text on its standard input, which is then closed. It leads a process group and has no terminal.
 * Never rejects; resolves when the program has ended.
 */
export const runProgram = async (program: Program, input: string, options: RunOptions): Promise<Ended> => {
  const { signal, timeoutMs, platform, graceMs = 2_000, endsWithProcess = false } = options
  const windows = platform === 'win32' ? (program.environment['SystemRoot'] ?? 'C:\\Windows') : null
  if (signal.aborted) return { ...notStarted, how: 'cancelled' }
  let pipe: InputPipe | null
  try {
    // Elsewhere than on Linux, opening the path of standard input answers with standard input itself.
    pipe = program.opensInput && platform === 'linux' ? await openInputPipe(input) : null
  } catch {
    return notStarted
  }
  const isOver = new AbortController()
  let child: ChildProcess
  try {
    child = spawn(program.path, [...program.args], {
      cwd: program.folder,
      env: { ...program.environment },
      detached: platform !== 'win32',
      windowsHide: true,
      stdio: [pipe === null ? 'pipe' : pipe.fd, 'pipe', 'pipe'],
    })
  } catch {
    // Some of what the system refuses is thrown, such as arguments that are too long (E2BIG).
    isOver.abort()
    await pipe?.serve(isOver.signal)
    return notStarted
  }
  const served = pipe?.serve(isOver.signal)
  const stdout = createBoundedOutput(child.stdout)
  const stderr = createBoundedOutput(child.stderr)

  const started = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(true))
    child.once('error', () => resolve(false))
  })
  if (!started) {
    isOver.abort()
    await served
    return notStarted
  }

  let stopped: 'timed-out' | 'cancelled' | null = null
  let last: ReturnType<typeof setTimeout> | undefined
  const stop = (why: 'timed-out' | 'cancelled'): void => {
    if (stopped !== null) return
    stopped = why
    endGroup(child, 'SIGTERM', windows)
    last = setTimeout(() => endGroup(child, 'SIGKILL', windows), graceMs)
  }
  const onAbort = (): void => stop('cancelled')
  const onExit = (): void => endGroup(child, 'SIGKILL', windows)
  if (endsWithProcess) process.once('exit', onExit)
  const timer = setTimeout(() => stop('timed-out'), timeoutMs)
  const ended = new Promise<{ code: number | null }>((resolve) => {
    child.once('exit', (code) => resolve({ code }))
  })
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
  })
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()

  const isRead = writeInput(child, input)
  const { code } = await ended
  isOver.abort()
  await served
  clearTimeout(timer)
  clearTimeout(last)
  signal.removeEventListener('abort', onAbort)
  process.off('exit', onExit)
  // What it had started may have outlived the request to end.
  if (stopped !== null) endGroup(child, 'SIGKILL', windows)
  const words = setTimeout(() => {
    child.stdout?.destroy()
    child.stderr?.destroy()
    child.stdin?.destroy()
  }, lastWords)
  await closed
  clearTimeout(words)

  const how = stopped ?? (code === null ? 'killed' : 'exited')
  return {
    how,
    exitCode: how === 'exited' ? code : null,
    hadInput: true,
    refusedInput: !(await isRead),
    stdout: stdout.text(),
    stderr: stderr.text(),
    isCut: stdout.isCut() || stderr.isCut(),
  }
}
