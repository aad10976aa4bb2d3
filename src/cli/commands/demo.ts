import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { once } from 'node:events'
import { KeydeskError } from '../../main/keydesk-error'
import { allowsDemo } from '../../main/policy'
import { systemCode } from '../../main/storage/system-code'
import { demoTokenStart } from '../access/demo-token'
import { textOf, type Values } from '../arguments'
import { CommandError, usageError } from '../command-error'
import { exitCodes } from '../exit-codes'
import { plain } from '../output'
import { print, type Run } from '../session'

const portOf = (values: Values): number | undefined => {
  const given = textOf(values, 'port')
  if (given === undefined) return undefined
  const port = /^\d{1,5}$/u.test(given) ? Number(given) : 0
  if (port < 1_024 || port > 65_535)
    throw usageError('--port is no number between 1024 and 65535.', 'Leave it out to get a free one.')
  return port
}

// No file of a real token has this name: what names it is meant for the demo.
const tokenFileName = 'keydesk-demo-token'

interface TokenFile {
  readonly path: string
  remove(): Promise<void>
}

/** Writes a token into a new file that this user alone can read. */
const writeTokenFile = async (folder: string | undefined, token: string): Promise<TokenFile> => {
  try {
    const own = folder === undefined ? await mkdtemp(join(tmpdir(), 'keydesk-demo-')) : resolve(folder)
    const path = join(own, tokenFileName)
    const left = folder === undefined ? own : path
    const remove = (): Promise<void> => rm(left, { recursive: folder === undefined, force: true })
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(`${token}\n`)
    } catch (thrown) {
      await remove().catch(() => undefined)
      throw thrown
    } finally {
      await file.close()
    }
    return { path, remove }
  } catch (thrown) {
    if (systemCode(thrown) === 'EEXIST')
      throw usageError(
        `The folder of --folder has a file named ${tokenFileName} already.`,
        'Give another folder.',
      )
    if (systemCode(thrown) === 'ENOENT')
      throw usageError('There is no folder as given with --folder.', 'Make it first.')
    throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
  }
}

// A single quote ends the quotes, stands for itself, and begins them anew.
const quotedForShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** Starts the demo's Management API on this computer, with its token in a file, until the command is interrupted. */
export const runDemo = async (run: Run): Promise<void> => {
  const { ports, values } = run
  const { startDemo } = ports
  const port = portOf(values)
  const policy = await ports.readPolicy()
  if (policy.state === 'unreadable') throw new KeydeskError({ code: 'policy-unreadable' })
  if (!allowsDemo(policy)) throw new KeydeskError({ code: 'policy-forbids' })
  if (startDemo === undefined) throw new KeydeskError({ code: 'demo-unavailable' })
  const token = `${demoTokenStart}${randomBytes(24).toString('base64url')}`
  const file = await writeTokenFile(textOf(values, 'folder'), token)
  try {
    const demo = await startDemo({ token, port }).catch((thrown: unknown) => {
      if (systemCode(thrown) !== 'EADDRINUSE') throw new KeydeskError({ code: 'demo-unavailable' })
      throw new CommandError({
        exitCode: exitCodes.failed,
        code: 'demo-unavailable',
        sentence: 'The port of --port is in use.',
        nextStep: 'Give another one, or leave it out to get a free one.',
      })
    })
    try {
      const { baseUrl } = demo
      await print(run, { baseUrl, tokenFile: file.path, isDemo: true }, [
        'A demo of the Management API, on this computer only. It is not Speechmatics, and nothing in it is real.',
        `Address:     ${baseUrl}`,
        `Token file:  ${plain(file.path)}`,
        '',
        `keydesk keys list --ephemeral --base-url ${baseUrl} --token-file ${quotedForShell(plain(file.path))}`,
        '',
        'Ctrl+C ends it and deletes the token file.',
      ])
      if (!ports.signal.aborted) await once(ports.signal, 'abort')
    } finally {
      await demo.close()
    }
  } finally {
    await file.remove()
  }
}
