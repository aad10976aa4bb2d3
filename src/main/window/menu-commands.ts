import { Menu } from 'electron'
import { appCommands, type AppCommand } from '#shared/contract/app'

/** Which commands the page answers now, for the menu. */
export interface MenuCommands {
  /** Null where no page has said so: then none is known to be of no use. */
  readonly answered: () => readonly AppCommand[] | null
  /** Turns the commands of the menu in place off and on. */
  readonly set: (answered: readonly AppCommand[] | null) => void
}

export const createMenuCommands = (): MenuCommands => {
  let answered: readonly AppCommand[] | null = null
  return {
    answered: () => answered,
    set: (commands) => {
      answered = commands
      const menu = Menu.getApplicationMenu()
      for (const command of appCommands) {
        const item = menu?.getMenuItemById(command)
        if (item) item.enabled = commands?.includes(command) !== false
      }
    },
  }
}
