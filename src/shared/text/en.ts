import { annotations } from './en/annotations'
import { app } from './en/app'
import { audit } from './en/audit'
import { creations } from './en/creations'
import { failures } from './en/failures'
import { fieldMessages } from './en/fields'
import { handoff } from './en/handoff'
import { health } from './en/health'
import { inventory } from './en/inventory'
import { keys } from './en/keys'
import { menu } from './en/menu'
import { native } from './en/native'
import { overview } from './en/overview'
import { permissionNames, permissionUses } from './en/permissions'
import { plural } from './en/plural'
import { projects } from './en/projects'
import { revocations } from './en/revocations'
import { rotations } from './en/rotations'
import { settings } from './en/settings'
import { tables } from './en/tables'
import { ui } from './en/ui'
import { updates } from './en/updates'
import { workspace } from './en/workspace'

/** The English catalogue, one file per part of the app. */
export const en = {
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
