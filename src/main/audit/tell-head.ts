import type { AuditLog, HeadLog } from './types'

/**
 * Tells other logs how far the audit log goes at the start or the end of a run: whoever cuts it there cannot cut it here.
 * Where this run wrote nothing to it, only if that is asked for. Never rejects.
 */
export type TellHead = (moment: 'start' | 'end', evenIfOfBefore: boolean) => Promise<void>

/** Tells those of the logs that are there. */
export const createHeadTelling = (
  log: Pick<AuditLog, 'head'>,
  logs: readonly (HeadLog | undefined)[],
): TellHead => {
  const told = logs.filter((each) => each !== undefined)
  return async (moment, evenIfOfBefore) => {
    if (told.length === 0) return
    const head = await log.head()
    if (head === null || !(evenIfOfBefore || head.isOurs)) return
    const line = `audit log at the ${moment} of a run: entry ${head.sequence}, hash ${head.hash}`
    await Promise.allSettled(told.map((tell) => tell(line)))
  }
}
