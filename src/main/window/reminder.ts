import { Notification } from 'electron'
import { text } from '#shared/text/index'

/** Shows the OS's notification that a rotation is due; `onClick` when a person presses it. */
export const showRotationReminder = (keyName: string, onClick: () => void): void => {
  if (!Notification.isSupported()) return
  const notification = new Notification({
    title: text.menu.rotationDueTitle,
    body: text.menu.rotationDueBody(keyName),
  })
  notification.on('click', onClick)
  notification.show()
}
