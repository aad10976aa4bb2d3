import { z } from 'zod'
import { keyId } from '#shared/contract/define'
import { endOfDate } from '#shared/domain/days'
import { nameOrId } from '#shared/domain/visible-text'
import type { Inventory } from '#shared/inventory'
import type { Events } from '../events'
import type { DueNow, PastDate } from '../reminders/due-now'
import type { Reminder, ReminderSource } from '../reminders/reminders'
import type { DocumentOptions, DocumentStore, StoredDocument } from '../storage/document-store'
import type { AnnotationsFeature } from './annotations'

interface DateReminder extends Reminder {
  readonly workspaceId: string
  readonly keyId: string
  readonly usedUntil: string
}

export interface DateRemindersOptions {
  readonly documents: Pick<DocumentStore, 'open' | 'listFolders'>
  readonly annotations: Pick<AnnotationsFeature, 'list'>
  /** Whether anybody is to be reminded of a workspace's dates. */
  readonly isWanted: (workspaceId: string) => boolean
  /** The inventory last collected; null where there is none. */
  readonly inventoryOf: (workspaceId: string) => Promise<Inventory | null>
  readonly events: Pick<Events, 'on'>
  /** Shows the notification of the OS: names of keys, or their ids. */
  readonly notify: (keyNames: readonly string[]) => void | Promise<void>
}

/** By key id, the use-until date that needs no reminder any more: it was shown, or the key is gone. */
const settledSchema = z.record(keyId, z.string())
type Settled = z.infer<typeof settledSchema>

/** Use-until dates to be reminded of, and how many of them are over. */
export interface DateReminders extends ReminderSource<DateReminder> {
  /** How many keys of a workspace's last inventory are past their date, reminded of or not. */
  countPast(now: number): Promise<Pick<DueNow, 'keysPastDate' | 'isWhole'>>
}

/** Where it is kept which of a workspace's dates need no reminder any more. */
export const remindedDatesDocument = (workspaceId: string): DocumentOptions<Settled> => ({
  name: `workspaces/${workspaceId}/reminded-dates`,
  schema: settledSchema,
  version: 1,
  initial: {},
})

const isWhole = ({ parts, unreadable = 0 }: Inventory): boolean =>
  unreadable === 0 && parts.every((part) => part.failure === null && (part.unreadable ?? 0) === 0)

/** What is known of dates that cannot be looked at. */
const unreadable = { count: 0, isWhole: false }

/** Whether a key that an inventory lacks is gone, which was noted as used until a time. */
const provesGone = (inventory: Inventory, dueAt: number): boolean =>
  Date.parse(inventory.startedAt) >= dueAt && isWhole(inventory)

/**
 * What the keys of a workspace are called: by their names as last listed, or their ids. Left out are those that
 * are gone: an inventory that was collected after the date, and is whole, does not have them.
 */
const namesIn = (inventory: Inventory | null, due: readonly DateReminder[]): readonly string[] => {
  const wanted = new Set(due.map((each) => each.keyId))
  const names = new Map<string, string>()
  for (const { keys } of inventory?.parts ?? [])
    for (const key of keys) if (wanted.has(key.id)) names.set(key.id, nameOrId(key))
  const isGone = ({ keyId: id, dueAt }: DateReminder): boolean =>
    !names.has(id) && inventory !== null && provesGone(inventory, dueAt)
  return due.filter((each) => !isGone(each)).map((each) => names.get(each.keyId) ?? each.keyId)
}

/**
 * Use-until dates as something to be reminded of, once a date is over. One notification names all keys, as an
 * import can bring hundreds. Nothing is revoked.
 */
export const dateReminders = (options: DateRemindersOptions): DateReminders => {
  const { documents, annotations, isWanted, inventoryOf, events, notify } = options

  // Opened anew each time: the store retires documents of a removed workspace, and its id may come back.
  const documentOf = (workspaceId: string): StoredDocument<Settled> =>
    documents.open(remindedDatesDocument(workspaceId))
  const readDates = async (workspaceId: string): Promise<Settled> =>
    Object.fromEntries(
      Object.entries(await annotations.list(workspaceId)).flatMap(([id, { usedUntil }]) =>
        usedUntil === null ? [] : [[id, usedUntil]],
      ),
    )
  /** The ids of keys that were proven gone in this process. */
  const gone = new Set<string>()
  // Notes can be many, and each change of a rotation looks at the dates.
  const known = new Map<string, Promise<Settled>>()
  const forget = ({ workspaceId }: { readonly workspaceId: string }): void => void known.delete(workspaceId)
  const datesOf = (workspaceId: string): Promise<Settled> => {
    const before = known.get(workspaceId)
    if (before !== undefined) return before
    const dates = readDates(workspaceId)
    known.set(workspaceId, dates)
    dates.catch(() => {
      if (known.get(workspaceId) === dates) known.delete(workspaceId)
    })
    return dates
  }
  const settle = async (workspaceId: string, more: Settled): Promise<void> => {
    const dates = await datesOf(workspaceId)
    // What is of a date that was changed or taken away goes.
    await documentOf(workspaceId).update((settled) =>
      Object.fromEntries(Object.entries({ ...settled, ...more }).filter(([id, date]) => dates[id] === date)),
    )
  }

  const wantedWorkspaces = async (): Promise<readonly string[]> =>
    (await documents.listFolders('workspaces')).filter(isWanted)
  const countPastIn = async (workspaceId: string, now: number) => {
    const dates = Object.entries(await datesOf(workspaceId))
    const past = new Map<string, number>()
    for (const [id, usedUntil] of dates) {
      const dueAt = endOfDate(usedUntil)
      if (dueAt <= now && !gone.has(id)) past.set(id, dueAt)
    }
    // The inventory can be large, and is on disk at first.
    if (past.size === 0) return { count: 0, isWhole: true }
    const inventory = await inventoryOf(workspaceId)
    if (inventory === null) return unreadable
    let count = 0
    for (const { keys } of inventory.parts) for (const { id } of keys) if (past.delete(id)) count += 1
    return { count, isWhole: [...past.values()].every((dueAt) => provesGone(inventory, dueAt)) }
  }
  const waitingIn = async (workspaceId: string): Promise<readonly DateReminder[]> => {
    const dates = Object.entries(await datesOf(workspaceId))
    if (dates.length === 0) return []
    const settled = await documentOf(workspaceId).read()
    return dates.flatMap(([id, usedUntil]) =>
      settled[id] === usedUntil
        ? []
        : {
            name: `use until ${workspaceId} ${id} ${usedUntil}`,
            dueAt: endOfDate(usedUntil),
            workspaceId,
            keyId: id,
            usedUntil,
          },
    )
  }

  events.on('annotationsChanged', forget)
  events.on('workspaceRemoved', forget)
  events.on('keysGone', async ({ workspaceId, keyIds }) => {
    for (const id of keyIds) gone.add(id)
    const dates = await datesOf(workspaceId)
    const over = keyIds.flatMap((id) => {
      const date = dates[id]
      return date === undefined ? [] : [[id, date] as const]
    })
    if (over.length > 0) await settle(workspaceId, Object.fromEntries(over))
  })

  return {
    isForAll: true,

    countPast: async (now) => {
      const keysPastDate: PastDate[] = []
      let areAllWhole = true
      for (const workspaceId of await wantedWorkspaces()) {
        const { count, isWhole: isThisWhole } = await countPastIn(workspaceId, now).catch(() => unreadable)
        if (count > 0) keysPastDate.push({ workspaceId, count })
        areAllWhole &&= isThisWhole
      }
      return { keysPastDate, isWhole: areAllWhole }
    },

    waiting: async () => {
      const waiting: DateReminder[] = []
      // What cannot be read of one keeps nobody from being reminded of the others.
      for (const workspaceId of await wantedWorkspaces())
        waiting.push(...(await waitingIn(workspaceId).catch(() => [])))
      return waiting
    },

    remind: async (due) => {
      const workspaces = [...new Set(due.map(({ workspaceId }) => workspaceId))]
      const dueIn = (workspaceId: string) => due.filter((each) => each.workspaceId === workspaceId)
      const names: string[] = []
      for (const workspaceId of workspaces)
        names.push(...namesIn(await inventoryOf(workspaceId).catch(() => null), dueIn(workspaceId)))
      if (names.length > 0) await notify(names)
      for (const workspaceId of workspaces)
        await settle(
          workspaceId,
          Object.fromEntries(dueIn(workspaceId).map((each) => [each.keyId, each.usedUntil])),
        )
    },
  }
}
