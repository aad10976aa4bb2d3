import { setImmediate } from 'node:timers/promises'
import type { Annotation } from '#shared/contract/annotations'
import type { calendarCalls } from '#shared/contract/calendar'
import type { Rotation } from '#shared/contract/keys/rotations'
import { dateAt } from '#shared/domain/days'
import type { Inventory } from '#shared/inventory'
import type { HandlersOf } from '../ipc/call-handlers'
import { KeydeskError } from '../keydesk-error'
import { safeFileName } from '../storage/safe-file-name'
import { writePieces } from '../storage/write-pieces'
import { calendarEvents, type Dated } from './calendar-events'
import { calendarText, type CalendarEvent } from './ics'

export interface CalendarHandlersOptions {
  /** The inventory last collected; null where there is none. */
  readonly inventoryOf: (workspaceId: string) => Promise<Inventory | null>
  /** The open rotations of all workspaces. */
  readonly openRotations: () => Promise<readonly Rotation[]>
  readonly annotationsOf: (workspaceId: string) => Promise<Readonly<Record<string, Annotation>>>
  /** Days after which a key is due for rotation, as set now. */
  readonly rotationAgeDays: () => Promise<number>
  /** Throws `workspace-unknown`. */
  readonly workspaceName: (workspaceId: string) => Promise<string>
  /** Asks in a native dialog where to save; null where it was closed. */
  readonly askForFile: (request: { suggestedName: string; kind: 'ics' }) => Promise<string | null>
  /** The time by the clock of the workspace's server, in milliseconds since 1970. */
  readonly now: (workspaceId: string) => number
}

/** Events between two pauses: a few milliseconds of work. */
const eventsPerStep = 500

async function* inSteps(texts: Iterable<string>): AsyncGenerator<string> {
  let piece = ''
  let count = 0
  for (const text of texts) {
    piece += text
    count += 1
    if (count % eventsPerStep !== 0) continue
    yield piece
    piece = ''
    // Other calls wait for no more than one step.
    await setImmediate()
  }
  yield piece
}

/** The calls on the calendar of due days. What is looked at is on this machine: nothing is asked of the API. */
export const createCalendarHandlers = (
  options: CalendarHandlersOptions,
): HandlersOf<typeof calendarCalls> => ({
  'calendar.export': async ({ workspaceId }) => {
    const inventory = await options.inventoryOf(workspaceId)
    if (inventory === null) return { saved: false, count: 0 }
    const now = options.now(workspaceId)
    const workspaceName = await options.workspaceName(workspaceId)
    const name = safeFileName(workspaceName)
    const path = await options.askForFile({
      suggestedName: `keydesk-${name === '' ? '' : `${name}-`}${dateAt(now)}.ics`,
      kind: 'ics',
    })
    if (path === null) return { saved: false, count: 0 }
    const dated: Dated = {
      workspaceId,
      workspaceName,
      inventory,
      annotations: await options.annotationsOf(workspaceId),
      rotations: (await options.openRotations()).filter((each) => each.workspaceId === workspaceId),
      rotationAgeDays: await options.rotationAgeDays(),
      now,
    }
    let count = 0
    const counted = function* (): Generator<CalendarEvent> {
      for (const event of calendarEvents(dated)) {
        count += 1
        yield event
      }
    }
    try {
      await writePieces(path, inSteps(calendarText(counted(), now)))
    } catch (thrown) {
      throw new KeydeskError({ code: 'storage-failed' }, { cause: thrown })
    }
    return { saved: true, count }
  },
})
