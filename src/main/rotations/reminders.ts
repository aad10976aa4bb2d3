import type { Rotation } from '#shared/contract/keys/rotations'
import type { Reminder, ReminderSource } from '../reminders/reminders'

interface RotationReminder extends Reminder {
  readonly rotation: Rotation
}

export interface RotationRemindersOptions {
  /** The feature's own `open` and `reminded`. */
  readonly rotations: {
    open(): Promise<readonly Rotation[]>
    reminded(rotation: Rotation, at: string): Promise<void>
  }
  /** Shows the notification of the OS. */
  readonly notify: (rotation: Rotation) => void | Promise<void>
}

/** Open rotations as something to be reminded of: once their replacement is delivered, when the time is up. */
export const rotationReminders = (options: RotationRemindersOptions): ReminderSource<RotationReminder> => {
  const { rotations, notify } = options
  const isWaiting = ({ stage, isDelivered, remindedAt }: Rotation): boolean =>
    stage === 'waiting' && isDelivered && remindedAt === null
  return {
    isForAll: false,
    waiting: async () =>
      (await rotations.open()).filter(isWaiting).map((rotation) => ({
        name: `rotation ${rotation.id} ${rotation.revokeAfter}`,
        dueAt: Date.parse(rotation.revokeAfter),
        rotation,
      })),
    remind: async (due, at) => {
      for (const { rotation } of due) {
        await notify(rotation)
        await rotations.reminded(rotation, at)
      }
    },
  }
}
