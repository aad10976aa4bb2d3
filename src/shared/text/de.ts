import { annotations } from './de/features/annotations'
import { app } from './de/app'
import { audit } from './de/features/audit'
import { campaigns } from './de/features/campaigns'
import { creations } from './de/features/creations'
import { destinations } from './de/features/destinations'
import { failures } from './de/failures'
import { fieldMessages } from './de/fields'
import { handoff } from './de/features/handoff'
import { health } from './de/features/health'
import { identify } from './de/features/identify'
import { inventory } from './de/features/inventory'
import { keyTests } from './de/features/key-tests'
import { keys } from './de/features/keys'
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
  destinations,
  failures,
  fieldMessages,
  handoff,
  health,
  identify,
  inventory,
  keyTests,
  keys,
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
