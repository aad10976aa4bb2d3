import { Notification } from 'electron'
import { nativeText } from '#shared/text/native'
import { nameOrId, visibleText } from '#shared/domain/visible-text'
import type { DueReminder } from '../features'

interface ReminderText {
  readonly title: string
  readonly body: string
}

/** What a reminder says. `mayRevoke` is false where the policy lets nobody revoke a key here. */
export const reminderText = (due: DueReminder, mayRevoke: boolean): ReminderText => {
  const words = nativeText.menu
  if (due.kind === 'use-until') {
    const names = due.keyNames.map(visibleText)
    return { title: words.usedUntilOverTitle(names.length), body: words.usedUntilOverBody(names) }
  }
  const name = visibleText(nameOrId(due.rotation.oldKey))
  return {
    title: words.rotationDueTitle,
    body: mayRevoke ? words.rotationDueBody(name) : words.rotationDueElsewhereBody(name),
  }
}

/** Shows the OS's notification of what is due; `onClick` when a person presses it. */
export const showReminder = (shown: ReminderText, onClick: () => void): void => {
  if (!Notification.isSupported()) return
  const notification = new Notification({ ...shown })
  notification.on('click', onClick)
  notification.show()
}
