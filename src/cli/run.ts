import { resolve } from 'node:path'
import { KeydeskError } from '../main/keydesk-error'
import { takeProfileLock, type ProfileLock } from '../main/storage/profile-lock'
import { readArguments } from './arguments'
import { CommandError } from './command-error'
import { commandRuns } from './commands/commands'
import { commandErrorOf } from './errors'
import { type ExitCode, exitCodes } from './exit-codes'
import { jsonText, plain } from './output'
import type { CommandLinePorts } from './ports'
import { openSession } from './session'

const lockFor = async (folder: string): Promise<ProfileLock> => {
  let lock: ProfileLock | null
  try {
    lock = await takeProfileLock(folder, 0)
  } catch (thrown) {
    throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
  }
  if (lock !== null) return lock
  throw new CommandError({
    exitCode: exitCodes.busy,
    code: 'busy',
    sentence: 'Keydesk is open, or another of its commands is at work, on the same profile.',
    nextStep: 'Close the app or wait for the command to end, then try again.',
  })
}

const perform = async (args: readonly string[], ports: CommandLinePorts): Promise<void> => {
  const asked = readArguments(args)
  if (asked.kind === 'help') return ports.out(asked.text)
  if (asked.kind === 'version') return ports.out(`${ports.version}\n`)
  await ports.begin?.()
  const { name, values } = asked
  const given = values.get('profile-folder')
  const folder = typeof given === 'string' ? resolve(given) : ports.folder
  const command = commandRuns[name]
  const lock = command.needsLock ? await lockFor(folder) : null
  const session = await openSession(ports, folder, lock)
  try {
    if (lock !== null) await session.noteMoves()
    await command.run({ ports, session, values })
  } finally {
    await session.end()
    await lock?.release()
  }
}

/** Runs one command and returns its exit code. Never rejects. */
export const runCommandLine = async (args: readonly string[], ports: CommandLinePorts): Promise<ExitCode> => {
  try {
    await perform(args, ports)
    return exitCodes.ok
  } catch (thrown) {
    const error = commandErrorOf(thrown, ports.keychain.name)
    const { exitCode, code, message, nextStep, facts } = error
    const told = args.includes('--json')
      ? jsonText({ error: { code, exitCode, sentence: message, nextStep, ...facts } })
      : `keydesk: ${plain(message)}\n${plain(nextStep)}\n`
    await ports.err(told).catch(() => undefined)
    return exitCode
  }
}
