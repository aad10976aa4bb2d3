import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDemoServer } from '#demo/index'
import { lineOutputs } from '../../../src/cli/outputs/lines'
import { errorOutput, outputs, warningOutput } from '../../../src/cli/outputs/outputs'
import { beforeWords } from '../../../src/cli/arguments'
import { commandNames } from '../../../src/cli/specs'
import type { Ended } from './site'

/** What a command is started with. */
export interface Started {
  readonly input?: string
  /** What descriptor 3 gives, and whether it then ends. */
  readonly third?: { readonly text: string; readonly ends: boolean }
  readonly env?: Readonly<Record<string, string>>
  readonly onStart?: (pid: number) => void
  /** A descriptor for standard output; `closed` where nobody reads. */
  readonly stdout?: number | 'closed'
  /** `closed` where nobody reads standard error. */
  readonly stderr?: 'closed'
  /** Told of all that was printed so far, whenever there is more. */
  readonly onOut?: (out: string) => void
}

/** The parts of a stream that is JSON, one value after the other, as jsonText writes them. */
const valuesIn = (text: string): unknown[] =>
  text
    .split(/(?<=^\})\n/mu)
    .filter((part) => part.trim() !== '')
    .map((part) => JSON.parse(part))

/** The lines of a stream that is JSON Lines. */
const linesIn = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/** Throws unless what a command printed with `--json` or `--jsonl` is as its schema says. */
const requireSchema = (args: readonly string[], { code, out, err }: Ended): void => {
  const areLines = beforeWords(args).includes('--jsonl')
  if (!areLines && !beforeWords(args).includes('--json')) return
  const name = commandNames.find((each) => args.slice(0, each.split(' ').length).join(' ') === each)
  const printed = name === undefined ? undefined : (areLines ? lineOutputs : outputs)[name]
  if (out !== '' && (areLines || [0, 12, 13, 14, 16].includes(code ?? -1)))
    for (const value of (areLines ? linesIn : valuesIn)(out)) printed?.parse(value)
  for (const value of (areLines ? linesIn : valuesIn)(err))
    if (typeof value === 'object' && value !== null && 'warning' in value) warningOutput.parse(value)
    else errorOutput.parse(value)
}

/** A folder, a token in a file and a server, and commands as processes that find no keychain at all. */
export const openBare = async (command: string, token: string) => {
  const home = await mkdtemp(join(tmpdir(), 'keydesk-bare-'))
  const temporary = await mkdtemp(join(tmpdir(), 'keydesk-bare-tmp-'))
  const server = await startDemoServer({ token })
  const tokenFile = join(home, 'token')
  await writeFile(tokenFile, `${token}\n`, { mode: 0o600 })
  const printed: string[] = []

  const run = async (
    args: readonly string[],
    { input = '', third, env = {}, onStart, onOut, stdout, stderr }: Started = {},
  ): Promise<Ended> => {
    const child = spawn(process.execPath, [command, ...args], {
      cwd: home,
      env: {
        PATH: process.env['PATH'],
        HOME: home,
        TMPDIR: temporary,
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
        LC_ALL: 'C.UTF-8',
        ...env,
      },
      stdio: ['pipe', typeof stdout === 'number' ? stdout : 'pipe', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    if (stdout === 'closed') child.stdout?.destroy()
    if (stderr === 'closed') child.stderr?.destroy()
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
      onOut?.(out)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => void (err += text))
    child.stdin?.on('error', () => {}).end(input)
    const pipe = child.stdio[3]
    if (pipe !== null && pipe !== undefined && 'write' in pipe) {
      pipe.on('error', () => {})
      if (third === undefined) pipe.end()
      else {
        pipe.write(third.text)
        if (third.ends) pipe.end()
      }
    }
    if (child.pid !== undefined) onStart?.(child.pid)
    await once(child, 'close')
    printed.push(out, err)
    const done = { code: child.exitCode, out, err }
    requireSchema(args, done)
    return done
  }

  return {
    home,
    temporary,
    server,
    tokenFile,
    run,
    /** All that commands printed so far. */
    printed: () => printed.join('\n'),
    /** Everything in every file below the folders, but the token's own. */
    kept: async (): Promise<string> => {
      const texts: string[] = []
      for (const folder of [home, temporary])
        for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
          const path = join(entry.parentPath, entry.name)
          if (entry.isFile() && path !== tokenFile) texts.push(await readFile(path, 'utf8'))
        }
      return texts.join('\n')
    },
    close: async (): Promise<void> => {
      await server.close()
      await rm(home, { recursive: true, force: true })
      await rm(temporary, { recursive: true, force: true })
    },
  }
}
export type Bare = Awaited<ReturnType<typeof openBare>>
