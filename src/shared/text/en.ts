import { annotations } from './en/features/annotations'
import { app } from './en/app'
import { campaigns } from './en/features/campaigns'
import { creations } from './en/features/creations'
import { destinations } from './en/features/destinations'
import { failures } from './en/failures'
import { fieldMessages } from './en/fields'
import { handoff } from './en/features/handoff'
import { health } from './en/features/health'
import { identify } from './en/features/identify'
import { inventory } from './en/features/inventory'
import { keyTests } from './en/features/key-tests'
import { keys } from './en/features/keys'
import { permissionNames, permissionUses } from './en/permissions'
import { plural } from './en/plural'
import { projects } from './en/features/projects'
import { revocations } from './en/features/revocations'
import { rotations } from './en/features/rotations'
import { settings } from './en/features/settings'
import { tables } from './en/features/tables'
import { ui } from './en/ui'
import { updates } from './en/features/updates'
import { workspace } from './en/features/workspace'

/** The English catalogue, one file per part of the app. */
export const en = {
  annotations,
  app,
  campaigns,
  creations,
  destinations,
  failures,
  fieldMessages,
  handoff,
  health,
  identify,
  inventory,
  keyTests,
  keys,
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
