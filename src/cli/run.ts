import { KeydeskError } from '../main/keydesk-error'
import { takeProfileLock, type ProfileLock } from '../main/storage/profile-lock'
import { type Access, accessOf } from './access/access'
import { requireAuditFile } from './access/audit-file'
import { requireRightServer } from './access/demo-token'
import { openEphemeralFolder } from './access/ephemeral-folder'
import { tokenOptionNames } from './access/token-source'
import { tellWithoutKeychain } from './access/without-keychain'
import { type Asked, beforeWords, readArguments } from './arguments'
import { CommandError } from './command-error'
import { commandRuns } from './commands/commands'
import { commandErrorOf } from './errors'
import { type ExitCode, exitCodes } from './exit-codes'
import { writeResult } from './io/result'
import { formOf, plain, valueText } from './output'
import type { CommandLinePorts } from './ports'
import { openSession } from './session'
import { commands } from './specs'

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
    sentence: 'Keydesk is open, or another of its commands is running, on the same profile.',
    nextStep: 'Close the app or wait for the command to end, then try again.',
  })
}

const runIn = async (
  folder: string,
  { name, values }: Extract<Asked, { kind: 'command' }>,
  access: Access,
  ports: CommandLinePorts,
): Promise<void> => {
  const command = commandRuns[name]
  const token = access.kind === 'keychain' ? null : await access.source.read(ports.signal)
  if (access.kind !== 'keychain' && token !== null) requireRightServer(token, access.baseUrl)
  const lock = command.needsLock ? await lockFor(folder) : null
  try {
    const session = await openSession(ports, {
      folder,
      lock,
      access,
      token,
      storesToken: commands[name].token === 'stored',
      values,
    })
    try {
      if (lock !== null) await session.noteMoves()
      const run = { ports, session, values, source: access.kind === 'keychain' ? access.source : null }
      if (commands[name].changes === true) await tellWithoutKeychain(run)
      await command.run(run)
    } finally {
      await session.end()
    }
  } finally {
    await lock?.release()
  }
}

const perform = async (asked: Asked, ports: CommandLinePorts): Promise<void> => {
  if (asked.kind !== 'command') {
    await writeResult(ports, asked.kind === 'help' ? asked.text : `${ports.version}\n`)
    return
  }
  const access = accessOf(asked.name, asked.values, asked.words, ports.hasDescriptors === true)
  await ports.begin?.()
  if (access.kind !== 'ephemeral') return runIn(access.folder ?? ports.folder, asked, access, ports)
  if (access.auditFile !== undefined) await requireAuditFile(access.auditFile)
  const folder = await openEphemeralFolder()
  try {
    await runIn(folder.path, asked, access, ports)
  } finally {
    await folder.remove()
  }
}

/** Whether a command uses the system's keychain: with no token of its own, or to store one. */
const usesKeychain = (asked: Asked | null): boolean =>
  asked?.kind !== 'command' ||
  commands[asked.name].token === 'stored' ||
  !tokenOptionNames.some((name) => asked.values.has(name))

/** What to do instead where this program can ask no keychain. */
const adviceFor = (asked: Asked | null, { keychainAdvice }: CommandLinePorts): string | undefined =>
  asked?.kind === 'command' && commands[asked.name].token === 'given'
    ? keychainAdvice?.takesToken
    : keychainAdvice?.needsKeychain

/** Runs one command and returns its exit code. Never rejects. */
export const runCommandLine = async (args: readonly string[], ports: CommandLinePorts): Promise<ExitCode> => {
  let asked: Asked | null = null
  try {
    asked = readArguments(args)
    await perform(asked, ports)
    return exitCodes.ok
  } catch (thrown) {
    const hasKeychain = usesKeychain(asked)
    const error = commandErrorOf(thrown, {
      keychainName: ports.keychain.name,
      keychainAdvice: adviceFor(asked, ports),
      hasKeychain,
    })
    const { code, message, nextStep, facts } = error
    // There, 2 says that the plan has changes.
    const isWrongPlan =
      error.exitCode === exitCodes.usage && args[0] === 'plan' && code !== 'plan-has-changes'
    const exitCode = isWrongPlan ? exitCodes.failed : error.exitCode
    // The arguments as they are: they may be what is wrong.
    const words = beforeWords(args)
    const form = formOf({ has: (name) => words.includes(`--${name}`) })
    const told =
      form === 'words'
        ? `keydesk: ${plain(message)}\n${plain(nextStep)}\n`
        : valueText(form, { error: { code, exitCode, sentence: message, nextStep, ...facts } })
    await ports.err(told)
    return exitCode
  }
}
