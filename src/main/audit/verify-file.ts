import { open, stat } from 'node:fs/promises'
import type { AuditVerdict } from '#shared/contract/audit'
import { systemCode } from '../storage/system-code'
import { readFailed } from './failures'
import { createLogFile, placeOfFile } from './log/log-file'

/**
 * What a log in a file of its own comes to: its chain alone, as its seal, if it has one, is of another place's keychain.
 * `hasHead`: its head is beside it, so that entries cut off its end are noticed. `unfinished`: how many operations
 * were begun and have no outcome, as after a kill.
 */
export type FileVerdict =
  | {
      readonly state: 'whole'
      readonly entries: number
      readonly lastHash: string
      readonly hasHead: boolean
      readonly unfinished: number
    }
  | Extract<AuditVerdict, { state: 'broken' }>

const isMissing = (path: string): Promise<boolean> =>
  stat(path).then(
    () => false,
    (thrown: unknown) => systemCode(thrown) === 'ENOENT',
  )

/**
 * Reads a log in a file of its own, and follows its chain; null where neither it nor its head is there. Throws
 * `stored-data-unreadable`.
 */
export const verifyLogFile = async (path: string): Promise<FileVerdict | null> => {
  const place = placeOfFile(path)
  const isLogMissing = await isMissing(path)
  if (isLogMissing && (await isMissing(place.headPath))) return null
  const tornEntry = (): never => {
    throw new Error('the log is only read')
  }
  const log = createLogFile({ place, fs: { open }, tornEntry })
  const { verdict, head, last, torn, places, begun } = await log.look().catch(readFailed)
  const hasHead = head !== 'missing'
  const lacksHeadAlone = verdict.state === 'broken' && verdict.problem === 'head-missing' && torn === null
  // A head that says how far the log went outlives it where somebody deleted it.
  if (verdict.state === 'broken' && verdict.problem === 'truncated' && isLogMissing)
    return { ...verdict, problem: 'log-missing' }
  if (verdict.state === 'broken' && !lacksHeadAlone) return verdict
  return { state: 'whole', entries: places.length, lastHash: last.hash, hasHead, unfinished: begun.size }
}
