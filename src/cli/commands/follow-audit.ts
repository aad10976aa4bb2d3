import { setTimeout as delay } from 'node:timers/promises'
import { auditWords } from '#shared/text/parts/audit'
import type { LogEnd } from '../../main/audit'
import { CommandError } from '../command-error'
import { brokenLogError } from '../errors'
import { exitCodes } from '../exit-codes'
import { jsonLine } from '../output'
import { writeResult } from '../io/result'
import type { Run } from '../session'

const pageLength = 500
// Milliseconds between two looks at the log.
const pause = 500

/** The log no longer has the entry that was printed last: it was cut off, or deleted and begun anew. */
const entriesMissing = (last: LogEnd, end: LogEnd): CommandError =>
  new CommandError({
    exitCode: exitCodes.entriesMissing,
    code: 'entries-missing',
    sentence: `The audit log no longer has its entry ${last.sequence}: it was cut off, or deleted and started again.`,
    nextStep: auditWords.brokenAdvice,
    facts: { last, end },
  })

/**
 * Prints the log's new entries as they come, one JSON object a line, until the command is interrupted or nobody reads. Throws a
 * CommandError where entries that were there are gone, or the chain is broken. Never asks the keychain.
 */
export const followAudit = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const look = async (last: LogEnd | null, limit: number) => {
    const found = await session.auditAfter(last, limit)
    if (!found.hasIt && last !== null) throw entriesMissing(last, found.end)
    const { verdict } = found
    if (verdict.state === 'broken' && verdict.problem !== 'torn-end') throw brokenLogError(verdict)
    return found
  }
  let last: LogEnd | null = null
  if (!values.has('all')) {
    const { end } = await look(null, 0)
    if (end.sequence > 0) last = end
  }
  while (!ports.signal.aborted) {
    const { entries } = await look(last, pageLength)
    for (const entry of entries) {
      if (!(await writeResult(ports, jsonLine(entry)))) return
      last = { sequence: entry.sequence, hash: entry.hash }
    }
    if (entries.length < pageLength)
      await delay(pause, undefined, { signal: ports.signal }).catch(() => undefined)
  }
}
