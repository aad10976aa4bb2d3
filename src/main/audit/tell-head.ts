import type { AuditLog, HeadLog } from './types'

/** Tells other logs how far the audit log goes: whoever cuts it cannot cut it there. */
export interface HeadTelling {
  /** At the start of a run. Never rejects. */
  start(): Promise<void>
  /** At the end of a run, where it wrote. From then on nothing is told. Never rejects. */
  end(): Promise<void>
  /** After a deletion: tells once its entries have had time to be written. */
  deleted(): void
}

// In milliseconds. Between two looks whether there is more to tell; a run can last weeks, and end without a word.
const tellEveryMs = 300_000
// A deletion is told of before its outcome is in the log, and seldom comes alone.
const afterDeletionMs = 5_000

/** Tells those of the logs that are there; while it runs only of what this run wrote, at most every few minutes. */
export const createHeadTelling = (
  log: Pick<AuditLog, 'head'>,
  logs: readonly (HeadLog | undefined)[],
): HeadTelling => {
  const told = logs
    .filter((each) => each !== undefined)
    .map((send) => ({ send, lastHash: null as string | null }))
  const nothing = async (): Promise<void> => {}
  if (told.length === 0) return { start: nothing, end: nothing, deleted: () => {} }
  let soon: ReturnType<typeof setTimeout> | null = null

  const tell = async (moment: 'start' | 'middle' | 'end'): Promise<void> => {
    const head = await log.head()
    if (head === null || !(moment === 'start' || head.isOurs)) return
    const when = moment === 'middle' ? 'during' : `at the ${moment} of`
    const line = `audit log ${when} a run: entry ${head.sequence}, hash ${head.hash}`
    const tellOne = async (each: (typeof told)[number]): Promise<void> => {
      if (moment === 'middle' && each.lastHash === head.hash) return
      // At once, or another moment tells it meanwhile.
      each.lastHash = head.hash
      try {
        await each.send(line)
      } catch {
        // The next moment tells this log again.
        if (each.lastHash === head.hash) each.lastHash = null
      }
    }
    await Promise.all(told.map(tellOne))
  }

  // Nothing is kept running for it: the end tells as well.
  const regularly = setInterval(() => void tell('middle'), tellEveryMs)
  regularly.unref()
  return {
    start: () => tell('start'),
    end: () => {
      clearInterval(regularly)
      if (soon !== null) clearTimeout(soon)
      return tell('end')
    },
    deleted: () => {
      soon ??= setTimeout(() => {
        soon = null
        void tell('middle')
      }, afterDeletionMs).unref()
    },
  }
}
