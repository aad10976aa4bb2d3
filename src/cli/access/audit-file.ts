import type { FileHandle } from 'node:fs/promises'
import { auditWords } from '#shared/text/parts/audit'
import { verifyLogFile } from '../../main/audit'
import { openUnlinked } from '../../main/storage/regular-file'
import { isMissing, systemCode } from '../../main/storage/system-code'
import { CommandError } from '../command-error'
import { brokenLogError } from '../errors'
import { exitCodes } from '../exit-codes'

const refused = (what: string, nextStep: string): CommandError =>
  new CommandError({
    exitCode: exitCodes.usage,
    code: 'audit-file-refused',
    sentence: `${what}, so nothing was sent.`,
    nextStep,
  })

const openFile = async (path: string, name: string): Promise<FileHandle | null> => {
  try {
    return await openUnlinked(path)
  } catch (thrown) {
    // What is in the way of its folder is said where the start of a change cannot be recorded.
    if (isMissing(thrown)) return null
    const code = systemCode(thrown)
    if (code === 'ELOOP' || code === 'EMLINK')
      throw refused(`${name} is a link`, 'Give the path of the file itself.')
    throw refused(`${name} can’t be opened`, 'It must be a file that you can read.')
  }
}

/**
 * Throws a CommandError unless a file is missing, or a regular one that this user alone can write. Windows: that it is
 * regular.
 */
const requireOwn = async (path: string, name: string): Promise<void> => {
  const file = await openFile(path, name)
  if (file === null) return
  try {
    const found = await file.stat()
    const user = process.getuid?.()
    if (!found.isFile()) throw refused(`${name} is no regular file`, 'Give another path.')
    if (user !== undefined && found.uid !== user)
      throw refused(`${name} belongs to another user`, 'Give a file of your own.')
    if (user !== undefined && (found.mode & 0o022) !== 0)
      throw refused(
        `${name} can be written by others`,
        'Others may have changed it: run keydesk audit verify --file, then chmod go-w on it.',
      )
  } finally {
    await file.close()
  }
}

/**
 * Throws a CommandError where a file of `--audit-file` is no log to go on with: nothing is written to it then. It and its
 * head must be this user's, and the log whole.
 */
export const requireAuditFile = async (path: string): Promise<void> => {
  await requireOwn(path, 'The file of --audit-file')
  await requireOwn(`${path}.head`, 'The .head file of --audit-file')
  const verdict = await verifyLogFile(path)
  if (verdict === null) return
  if (verdict.state === 'broken') {
    // What a killed run left of its last line is accounted for by the next entry.
    if (verdict.problem === 'torn-end' && verdict.entriesBefore > 0) return
    throw brokenLogError(verdict, {
      sentence: `The file of --audit-file is no whole audit log: ${auditWords.problems[verdict.problem]} Nothing was sent.`,
      nextStep: 'Keep it as it is, and give another file.',
    })
  }
  if (!verdict.hasHead && verdict.entries > 0)
    throw new CommandError({
      exitCode: exitCodes.chainBroken,
      code: 'chain-broken',
      sentence:
        'The file of --audit-file lacks its .head file, which says how far it goes. Nothing was sent.',
      nextStep: 'Keep both files together, or give another file.',
    })
}
