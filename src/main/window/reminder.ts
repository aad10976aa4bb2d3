import { Notification } from 'electron'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'

/**
 * Shows the OS's notification that a rotation is due; `onClick` when a person presses it. `mayRevoke` is false where
 * the policy lets nobody revoke a key here.
 */
export const showRotationReminder = (keyName: string, mayRevoke: boolean, onClick: () => void): void => {
  if (!Notification.isSupported()) return
  const name = visibleText(keyName)
  const notification = new Notification({
    title: text.menu.rotationDueTitle,
    body: mayRevoke ? text.menu.rotationDueBody(name) : text.menu.rotationDueElsewhereBody(name),
  })
  notification.on('click', onClick)
  notification.show()
}
