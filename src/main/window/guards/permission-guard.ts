import type { Session } from 'electron'

/**
 * Denies the pages of a session every permission and every device. Screen capture needs no handler: without one
 * Electron refuses it, as it refuses Bluetooth without a chooser.
 */
export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
