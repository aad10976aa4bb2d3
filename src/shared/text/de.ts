import { annotations } from './de/features/annotations'
import { app } from './de/app'
import { audit } from './de/parts/audit'
import { background } from './de/parts/background'
import { bulkNotes } from './de/parts/bulk-notes'
import { campaignPlan } from './de/parts/campaign-plan'
import { campaigns } from './de/features/campaigns'
import { connect } from './de/parts/connect'
import { inspector } from './de/parts/inspector'
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
import { messages } from './de/parts/messages'
import { overview } from './de/parts/overview'
import { ticked } from './de/parts/ticked'
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
import type { Parts, Text } from './language'

/** The German catalogue, one file per part of the app. */
export const de: Text = {
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

/** The words that English has with what shows them. */
export const deParts: Parts = {
  audit,
  background,
  bulkNotes,
  campaignPlan,
  connect,
  keyInspector: inspector,
  messages,
  overview,
  ticked,
}
