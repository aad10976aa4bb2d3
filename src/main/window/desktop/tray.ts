import { Menu, type NativeImage, Tray } from 'electron'
import { nativeText } from '#shared/text/native'
import plain from '../../../../build/icons/tray.png?asset'
import withDot from '../../../../build/icons/tray-due.png?asset'
import template from '../../../../build/icons/tray-template.png?asset'
import { countDue, type DueNow } from '../../reminders/due-now'
import { denseImage } from './dense-image'
import { dueLine, type TrayActions, trayTemplate } from './tray-menu'

/** The icon in the notification area or menu bar, while there is to be one. */
export interface KeydeskTray {
  /** Puts it there and says what is due, in the language in use now; takes it away where that is null. */
  show(due: DueNow | null): void
}

const iconOf = (platform: NodeJS.Platform, isDue: boolean): NativeImage => {
  if (platform !== 'darwin') return denseImage(isDue ? withDot : plain)
  // macOS draws it in the colour of its menu bar.
  const image = denseImage(template)
  image.setTemplateImage(true)
  return image
}

/** Makes the tray, without its icon. A Linux desktop may have no place for one, and does not say so: nothing relies on it. */
export const createTray = (platform: NodeJS.Platform, actions: TrayActions): KeydeskTray => {
  let tray: Tray | null = null

  return {
    show: (due) => {
      if (due === null) {
        tray?.destroy()
        tray = null
        return
      }
      const count = countDue(due)
      const icon = iconOf(platform, count > 0)
      if (tray === null) {
        tray = new Tray(icon)
        // On macOS a press opens the menu.
        if (platform !== 'darwin') tray.on('click', actions.open)
      } else tray.setImage(icon)
      tray.setToolTip(count > 0 ? nativeText.menu.tray.toolTip(dueLine(due)) : 'Keydesk')
      if (platform === 'darwin') tray.setTitle(count > 0 ? String(count) : '')
      // Anew each time: on Linux a change of an item in place would not be seen.
      tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(due, actions)))
    },
  }
}
