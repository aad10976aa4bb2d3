import { annotations } from './de/annotations'
import { app } from './de/app'
import { audit } from './de/audit'
import { creations } from './de/creations'
import { failures } from './de/failures'
import { fieldMessages } from './de/fields'
import { handoff } from './de/handoff'
import { health } from './de/health'
import { inventory } from './de/inventory'
import { keys } from './de/keys'
import { menu } from './de/menu'
import { native } from './de/native'
import { overview } from './de/overview'
import { permissionNames, permissionUses } from './de/permissions'
import { plural } from './de/plural'
import { projects } from './de/projects'
import { revocations } from './de/revocations'
import { rotations } from './de/rotations'
import { settings } from './de/settings'
import { tables } from './de/tables'
import { ui } from './de/ui'
import { updates } from './de/updates'
import { workspace } from './de/workspace'
import type { Text } from './language'

/** The German catalogue, one file per part of the app. */
export const de: Text = {
  annotations,
  app,
  audit,
  creations,
  failures,
  fieldMessages,
  handoff,
  health,
  inventory,
  keys,
  menu,
  native,
  overview,
  permissionNames,
  permissionUses,
  plural,
  projects,
  revocations,
  rotations,
  settings,
  tables,
  ui,
  updates,
  workspace,
}
