import type { MenuItemConstructorOptions } from 'electron'
import type { Rotation } from '#shared/contract/keys/rotations'
import { nameOrId, visibleText } from '#shared/domain/visible-text'
import { nativeText } from '#shared/text/native'
import { countDue, type DueNow } from '../../reminders/due-now'

/** What the tray's menu leads to. */
export interface TrayActions {
  readonly open: () => void
  readonly newKey: () => void
  readonly showRotation: (rotation: Rotation) => void
  /** Shows the view in the workspace with this ID. */
  readonly showRotations: (workspaceId: string) => void
  readonly showHealth: (workspaceId: string) => void
  readonly quit: () => void
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** Rotations listed by name. */
const most = 5

/** Characters of a key's or a project's name that are shown. */
const longestName = 40

const short = (name: string): string => {
  const characters = Array.from(visibleText(name))
  const shown = characters.length > longestName ? [...characters.slice(0, longestName - 1), '…'] : characters
  // A single one underlines the letter after it.
  return shown.join('').replaceAll('&', '&&')
}

/** What is due, in a line. */
export const dueLine = (due: DueNow): string => {
  const words = nativeText.menu.tray
  const count = countDue(due)
  if (due.isWhole) return count === 0 ? words.nothingDue : words.due(count)
  return count === 0 ? words.notKnown : words.atLeast(words.due(count))
}

/** What the line leads to: the first that is due, or nothing. */
const leadsTo = (
  { rotations: [rotation], keysPastDate: [past] }: DueNow,
  { showRotations, showHealth }: TrayActions,
): MenuItemConstructorOptions => {
  if (rotation !== undefined) return { click: () => showRotations(rotation.workspaceId) }
  if (past !== undefined) return { click: () => showHealth(past.workspaceId) }
  return { enabled: false }
}

/** The menu of the icon in the tray, as a template: what is due, and the ways into and out of Keydesk. */
export const trayTemplate = (due: DueNow, actions: TrayActions): MenuItemConstructorOptions[] => {
  const words = nativeText.menu.tray
  const { rotations, keysPastDate, workspaceNames } = due
  const listed = rotations.slice(0, most)
  const rest = rotations.slice(most)
  const inWorkspace = (label: string, workspaceId: string): string => {
    const name = workspaceNames[workspaceId]
    return name === undefined ? label : `${label} · ${short(name)}`
  }
  return [
    { label: dueLine(due), ...leadsTo(due, actions) },
    ...listed.map((rotation) => ({
      label: inWorkspace(
        nativeText.native.leaving.keyIn(short(nameOrId(rotation.oldKey)), short(rotation.projectName)),
        rotation.workspaceId,
      ),
      click: () => actions.showRotation(rotation),
    })),
    ...rest.slice(0, 1).map(({ workspaceId }) => ({
      label: words.moreRotations(rest.length),
      click: () => actions.showRotations(workspaceId),
    })),
    ...keysPastDate.map(({ workspaceId, count }) => ({
      label: inWorkspace(words.pastDate(count), workspaceId),
      click: () => actions.showHealth(workspaceId),
    })),
    separator,
    { label: words.open, click: actions.open },
    { label: nativeText.menu.newKey, click: actions.newKey },
    separator,
    { label: nativeText.menu.quit, click: actions.quit },
  ]
}
