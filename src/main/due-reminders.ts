import { isRotationDue } from '#shared/domain/rotation'
import { type AnnotationsFeature, dateReminders } from './annotations'
import type { Events } from './events'
import type { FeaturesOptions } from './features'
import type { InventoryFeature } from './inventory/inventory-handlers'
import { followDue } from './reminders/due-now'
import { createReminders, type Reminders } from './reminders/reminders'
import { rotationReminders } from './rotations/reminders'
import type { Rotations } from './rotations/rotations'
import type { DocumentStore } from './storage/document-store'

interface DueRemindersOptions {
  readonly documents: DocumentStore
  readonly events: Events
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Whether anybody is to be reminded of a workspace. */
  readonly isWanted: (workspaceId: string) => boolean
  readonly workspaces: () => Promise<readonly { readonly id: string; readonly name: string }[]>
  readonly rotations: Pick<Rotations, 'openWhereReadable' | 'reminded'>
  readonly annotations: AnnotationsFeature
  readonly inventoryOf: InventoryFeature['last']
  readonly remind: FeaturesOptions['remind']
  readonly isEnabled: () => boolean
}

/** Reminders of open rotations and of use-until dates. */
export interface DueReminders extends Reminders {
  /** The open rotations that are due now, and whether all could be read. */
  readonly dueRotations: () => ReturnType<Rotations['openWhereReadable']>
}

const setTimer = (ms: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}

/** Makes the one timer that reminds of what is due, with its two sources; emits `dueChanged` after each check. */
export const createDueReminders = (options: DueRemindersOptions): DueReminders => {
  const { documents, events, now, isWanted, rotations, annotations, inventoryOf, remind } = options
  const dueRotations = async () => {
    const open = await rotations.openWhereReadable(isWanted)
    return { ...open, rotations: open.rotations.filter((each) => isRotationDue(each, now())) }
  }
  const useUntilDates = dateReminders({
    documents,
    annotations,
    isWanted,
    inventoryOf,
    events,
    notify: (keyNames) => remind?.({ kind: 'use-until', keyNames }),
  })
  const reminders = createReminders({
    sources: [
      rotationReminders({
        rotations: {
          open: async () => (await rotations.openWhereReadable(isWanted)).rotations,
          reminded: (rotation, at) => rotations.reminded(rotation, at),
        },
        notify: (rotation) => remind?.({ kind: 'rotation', rotation }),
      }),
      useUntilDates,
    ],
    now,
    setTimer,
    isEnabled: () => remind !== null && options.isEnabled(),
    ...(remind !== null && {
      looked: followDue({
        rotations: dueRotations,
        keysPastDate: () => useUntilDates.countPast(now()),
        workspaces: async () => (await options.workspaces()).filter(({ id }) => isWanted(id)),
        tell: (due) => void events.emit('dueChanged', due),
      }),
    }),
  })
  return { ...reminders, dueRotations }
}
