import { z } from 'zod'
import type { RevocationItem, RevocationRun } from '#shared/contract/keys/revocations'
import { bulkRevocationLength } from '#shared/limits'
import { nameOrId } from '#shared/domain/visible-text'
import { parseJson } from '../../../main/bounded-json'
import { isFailure } from '../../../main/keydesk-error'
import { openRegularFile } from '../../../main/storage/regular-file'
import { withoutKeychain } from '../../access/without-keychain'
import { requiredText } from '../../arguments'
import { workspaceIdOf } from '../../choose'
import { CommandError, usageError } from '../../command-error'
import { exitCodes } from '../../exit-codes'
import { counted } from '../../output'
import { printList, type Run } from '../../session'
import { table } from '../../table'

// Bytes: some 800 for each key.
const longestList = 8 * 1_024 * 1_024

const row = z.object({
  projectId: z.number().int(),
  projectName: z.string().default(''),
  id: z.string(),
  name: z.string(),
})
/** The list as `keydesk keys list --json` prints it, or its rows alone. */
const listSchema = z.union([z.object({ keys: z.array(row) }), z.array(row)])

const readList = async ({ ports, values }: Run): Promise<string> => {
  const path = requiredText(values, 'list')
  if (path === '-') {
    if (ports.input === undefined)
      throw usageError('--list - is standard input, which is a terminal.', 'Pipe the list in.')
    const input = await ports.input(longestList).catch(() => null)
    if (input === null) throw usageError('The list of --list is too long.', 'Give it in parts.')
    return input
  }
  const file = await openRegularFile(path).catch(() => null)
  if (file === null) throw usageError('The file of --list can’t be read.', 'Correct the path.')
  try {
    if ((await file.stat()).size > longestList)
      throw usageError('The list of --list is too long.', 'Give it in parts.')
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

const targetsOf = async (run: Run) => {
  const text = await readList(run)
  let json: unknown
  try {
    json = parseJson(text)
  } catch {
    json = null
  }
  const parsed = listSchema.safeParse(json)
  if (!parsed.success)
    throw usageError(
      'The list of --list is not what keydesk keys list --json prints.',
      'Each key needs projectId, id and name.',
    )
  const keys = Array.isArray(parsed.data) ? parsed.data : parsed.data.keys
  if (keys.length === 0 || keys.length > bulkRevocationLength)
    throw usageError(
      `The list of --list has ${keys.length} keys.`,
      `It can have from 1 to ${bulkRevocationLength}.`,
    )
  const ids = new Set(keys.map(({ projectId, id }) => `${projectId} ${id}`))
  if (ids.size < keys.length)
    throw usageError('The list of --list has a key twice.', 'Leave one of them out.')
  return keys.map(({ projectId, projectName, id, name }) => ({
    projectId,
    projectName: projectName.slice(0, 1_000),
    keyId: id,
    keyName: name,
  }))
}

const countOf = (
  items: readonly RevocationItem[],
  ...outcomes: readonly RevocationItem['outcome'][]
): number => items.filter(({ outcome }) => outcomes.includes(outcome)).length

const errorOf = (items: readonly RevocationItem[], isInterrupted: boolean): CommandError | null => {
  const unknown = countOf(items, 'unknown', 'sending')
  const left = countOf(items, 'failed', 'untouched')
  if (unknown + left === 0) return null
  const facts = { unknown, notRevoked: left }
  if (unknown > 0)
    return new CommandError({
      exitCode: exitCodes.unknown,
      code: 'outcome-unknown',
      sentence: `The outcome is unknown for ${counted(unknown, 'key')}; ${left} more were not revoked.`,
      nextStep: 'Look with keydesk keys list before trying again. The report says which.',
      facts,
    })
  if (isInterrupted && countOf(items, 'untouched') === items.length)
    return new CommandError({
      exitCode: exitCodes.interrupted,
      code: 'cancelled',
      sentence: 'Interrupted: nothing was revoked.',
      nextStep: 'Run it again to go on.',
      facts,
    })
  return new CommandError({
    exitCode: exitCodes.notAll,
    code: 'not-all-revoked',
    sentence: `${left} of ${items.length} keys were not revoked.`,
    nextStep: 'The report says which, and why. It is safe to try them again.',
    facts,
  })
}

/** Lists to find out what became of the last run, of which a kill leaves the end open. Revokes nothing. */
const settleLast = async (run: Run, workspaceId: string): Promise<RevocationRun> => {
  const { session } = run
  const { run: last } = await session.ask('revocations.last', { workspaceId })
  if (last === null)
    throw usageError(
      'There is no run of keys revoke-many in this profile.',
      'Leave --settle out, and give --list.',
    )
  return (await session.ask('revocations.settle', { workspaceId, runId: last.id })).run
}

const unfinished = (): CommandError =>
  new CommandError({
    exitCode: exitCodes.busy,
    code: 'write-in-progress',
    sentence: 'An earlier run was ended before its report was complete, so nothing was sent.',
    nextStep:
      'keydesk keys revoke-many --settle finds out by listing what became of its keys, and revokes none.',
  })

const requireAlone = ({ values }: Run): void => {
  if (values.has('list') || values.has('confirm'))
    throw usageError('--settle was given with --list or --confirm.', 'Use it on its own: it revokes nothing.')
  if (values.has('ephemeral'))
    throw usageError(
      '--settle can’t be used with --ephemeral, which keeps nothing of a run.',
      'Look with keydesk keys list.',
    )
}

interface Reported {
  readonly run: RevocationRun
  /** What ended it before its report was on disk; null where nothing did. */
  readonly fault: unknown
}

/** The run that a full disk ended on the way, as far as it is written down; null where it was not begun. */
const endedByDisk = async (
  { session }: Run,
  workspaceId: string,
  keyIds: readonly string[],
): Promise<RevocationRun | null> => {
  const { run } = await session.ask('revocations.last', { workspaceId }).catch(() => ({ run: null }))
  // None begins while an earlier one has no end; but another process may have taken the profile over.
  const isOurs = run?.items.length === keyIds.length && run.items.every(({ keyId }) => keyIds.includes(keyId))
  return run?.endedAt === null && isOurs ? run : null
}

const runOf = async (run: Run): Promise<Reported> => {
  const { session, values } = run
  if (values.has('settle')) {
    requireAlone(run)
    return { run: await settleLast(run, await workspaceIdOf(run)), fault: null }
  }
  const targets = await targetsOf(run)
  if (requiredText(values, 'confirm') !== String(targets.length))
    throw usageError(
      `--confirm is not the number of keys in the list, which is ${targets.length}, so nothing was revoked.`,
      'Look at the list, then give that number.',
    )
  const workspaceId = await workspaceIdOf(run)
  try {
    const done = await session.ask('revocations.run', {
      workspaceId,
      targets,
      confirmedCount: targets.length,
    })
    return { run: done.run, fault: null }
  } catch (thrown) {
    if (isFailure(thrown, 'write-in-progress')) throw unfinished()
    const ended = isFailure(thrown, 'storage-failed')
      ? await endedByDisk(
          run,
          workspaceId,
          targets.map(({ keyId }) => keyId),
        )
      : null
    if (ended === null) throw thrown
    return { run: ended, fault: thrown }
  }
}

/** Revokes the keys of a list after one confirmation, or settles the last run, and prints what became of each key. */
export const revokeMany = async (run: Run): Promise<void> => {
  const { ports, session } = run
  const { run: done, fault } = await runOf(run)
  const { workspaceId, items, startedAt, endedAt } = done
  const error = errorOf(items, ports.signal.aborted) ?? fault
  await printList(run, { workspaceId, startedAt, endedAt, items, ...withoutKeychain(session) }, items, () =>
    table(
      run.ports,
      ['OUTCOME', 'KEY', 'ID', 'PROJECT', 'BECAUSE'],
      items.map(({ outcome, keyName, keyId, projectName, projectId, failure }) => [
        outcome,
        nameOrId({ name: keyName, id: keyId }),
        keyId,
        nameOrId({ name: projectName, id: projectId }),
        failure?.code ?? '',
      ]),
    ),
  ).catch((thrown: unknown) => {
    // What became of the keys matters more than that it could not be printed.
    throw error ?? thrown
  })
  if (error !== null) throw error
}
