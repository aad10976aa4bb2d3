import type { Run } from '../session'
import type { CommandName } from '../specs'
import { followAudit } from './follow-audit'
import { setNotes, showNotes } from './notes'
import { revokeMany } from './keys/revoke-many'
import {
  abandonRotation,
  extendRotation,
  finishRotation,
  listRotations,
  settleRotation,
} from './keys/rotations'
import { listDestinations, showPolicy } from './shown'
import { exportAudit, verifyAudit } from './audit'
import { printCompletion } from './completion'
import { runDemo } from './demo'
import { checkHealth } from './health'
import { deliverKey } from './keys/deliver-key'
import { identifyKey } from './keys/identify-key'
import { createKey, listKeys, revokeKey } from './keys/keys'
import { printLink } from './link'
import { createProject, deleteProject, listProjects, renameProject } from './projects'
import { replaceAgain, rotateKey } from './keys/replace-key'
import { testKey } from './keys/test-key'
import { addWorkspace, listWorkspaces, removeWorkspace, renameWorkspace, replaceToken } from './workspaces'

export interface Command {
  /** Whether it writes documents, which the app or another command may also be writing. */
  readonly needsLock: boolean
  run(run: Run): Promise<void>
}

// With a parser of YAML, which no other command needs.
const plan = () => import('./plan')

export const commandRuns: Record<CommandName, Command> = {
  'workspaces list': { needsLock: false, run: listWorkspaces },
  'workspaces add': { needsLock: true, run: addWorkspace },
  'workspaces rename': { needsLock: true, run: renameWorkspace },
  'workspaces replace-token': { needsLock: true, run: replaceToken },
  'workspaces remove': { needsLock: true, run: removeWorkspace },
  'projects list': { needsLock: true, run: listProjects },
  'projects create': { needsLock: true, run: createProject },
  'projects rename': { needsLock: true, run: renameProject },
  'projects delete': { needsLock: true, run: deleteProject },
  'keys list': { needsLock: true, run: listKeys },
  'keys create': { needsLock: true, run: createKey },
  'keys rotate': { needsLock: true, run: rotateKey },
  'keys deliver': { needsLock: true, run: deliverKey },
  'keys revoke': { needsLock: true, run: revokeKey },
  'keys revoke-many': { needsLock: true, run: revokeMany },
  'rotations list': { needsLock: true, run: listRotations },
  'rotations again': { needsLock: true, run: replaceAgain },
  'rotations extend': { needsLock: true, run: extendRotation },
  'rotations finish': { needsLock: true, run: finishRotation },
  'rotations abandon': { needsLock: true, run: abandonRotation },
  'rotations settle': { needsLock: true, run: settleRotation },
  'notes show': { needsLock: true, run: showNotes },
  'notes set': { needsLock: true, run: setNotes },
  'policy show': { needsLock: false, run: showPolicy },
  'destinations list': { needsLock: false, run: listDestinations },
  link: { needsLock: false, run: printLink },
  'audit follow': { needsLock: false, run: followAudit },
  health: { needsLock: true, run: checkHealth },
  // Reads documents, and writes an entry of the audit log.
  'keys identify': { needsLock: false, run: identifyKey },
  // The audit log has its own lock, which the app uses too.
  'keys test': { needsLock: false, run: testKey },
  'audit verify': { needsLock: false, run: verifyAudit },
  'completion bash': { needsLock: false, run: printCompletion('bash') },
  'completion zsh': { needsLock: false, run: printCompletion('zsh') },
  'completion fish': { needsLock: false, run: printCompletion('fish') },
  'completion powershell': { needsLock: false, run: printCompletion('powershell') },
  'audit export': { needsLock: false, run: exportAudit },
  demo: { needsLock: false, run: runDemo },
  plan: { needsLock: true, run: async (run) => (await plan()).planCommand(run) },
  apply: { needsLock: true, run: async (run) => (await plan()).applyCommand(run) },
  export: { needsLock: true, run: async (run) => (await plan()).exportCommand(run) },
}
