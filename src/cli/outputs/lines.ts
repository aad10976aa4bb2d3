import type { z } from 'zod'
import { auditEntrySchema } from '#shared/contract/audit'
import { destinationSchema } from '#shared/contract/keys/destinations'
import { revocationItemSchema } from '#shared/contract/keys/revocations'
import { rotationSchema } from '#shared/contract/keys/rotations'
import { projectSchema } from '#shared/project'
import { reportedRowSchema } from '../plan/steps'
import type { CommandName } from '../specs'
import { delivery } from './keys'
import { finding, listedKey, listedWorkspace, notesOfKey } from './common'

/** What a line is that a command prints with `--jsonl`: of each command that has it. */
export const lineOutputs: Partial<Record<CommandName, z.ZodType>> = {
  'workspaces list': listedWorkspace,
  'projects list': projectSchema,
  'keys list': listedKey,
  'keys deliver': delivery,
  'keys revoke-many': revocationItemSchema,
  'rotations list': rotationSchema,
  'notes show': notesOfKey,
  'destinations list': destinationSchema,
  health: finding,
  apply: reportedRowSchema,
  'audit follow': auditEntrySchema,
}
