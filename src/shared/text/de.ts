import { annotations } from './de/features/annotations'
import { app } from './de/app'
import { audit } from './de/features/audit'
import { campaigns } from './de/features/campaigns'
import { creations } from './de/features/creations'
import { failures } from './de/failures'
import { fieldMessages } from './de/fields'
import { handoff } from './de/features/handoff'
import { health } from './de/features/health'
import { inventory } from './de/features/inventory'
import { keys } from './de/features/keys'
import { menu } from './de/menu'
import { native } from './de/native'
import { overview } from './de/features/overview'
import { permissionNames, permissionUses } from './de/permissions'
import { plural } from './de/plural'
import { projects } from './de/features/projects'
import { revocations } from './de/features/revocations'
import { rotations } from './de/features/rotations'
import { settings } from './de/features/settings'
import { tables } from './de/features/tables'
import { ui } from './de/ui'
import { updates } from './de/features/updates'
import { workspace } from './de/features/workspace'
import type { Text } from './language'

/** The German catalogue, one file per part of the app. */
export const de: Text = {
  annotations,
  app,
  audit,
  campaigns,
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
