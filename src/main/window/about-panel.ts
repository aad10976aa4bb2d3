import { app } from 'electron'
import icon from '../../../build/icon.png?asset'

/** Gives the About panel the app's icon: on Linux and Windows it has none of its own. */
export const setAboutPanel = (): void =>
  app.setAboutPanelOptions({
    applicationName: app.getName(),
    applicationVersion: app.getVersion(),
    iconPath: icon,
  })
