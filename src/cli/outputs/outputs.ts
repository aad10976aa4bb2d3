import { z } from 'zod'
import { auditEntrySchema, auditVerdictSchema } from '#shared/contract/audit'
import { proofSchema } from '#shared/contract/define'
import { interruptedCreationSchema } from '#shared/contract/keys/creations'
import { destinationSchema } from '#shared/contract/keys/destinations'
import { testedSchema } from '#shared/contract/keys/key-tests'
import { rotationSchema } from '#shared/contract/keys/rotations'
import { policySchema } from '#shared/policy'
import { projectSchema } from '#shared/project'
import { shells } from '../completion/shells'
import type { CommandName } from '../specs'
import { leftOutReasons } from '../plan/export'
import { noticeSchema, problemSchema, rowSchema, stepSchema } from '../plan/steps'
import {
  changed,
  count,
  listedWorkspace,
  moment,
  notesOfKey,
  projectId,
  tokenFinding,
  workspaceId,
} from './common'
import { keyOutputs } from './keys'

const wasDone = z.enum(['revoked', 'already-gone'])
const [, broken] = auditVerdictSchema.options

const completion = z.strictObject({ shell: z.enum(shells), script: z.string() })

/** What each command prints to standard output with `--json`. */
export const outputs: Record<CommandName, z.ZodType> = {
  ...keyOutputs,
  'workspaces list': z.strictObject({
    workspaces: z.array(listedWorkspace),
  }),
  'workspaces add': z.strictObject({ workspaceId, name: z.string(), baseUrl: z.string() }),
  'workspaces rename': z.strictObject({ workspaceId, name: z.string() }),
  'workspaces replace-token': z.strictObject({ workspaceId, name: z.string() }),
  'workspaces remove': z.strictObject({ workspaceId, name: z.string(), outcome: z.literal('removed') }),
  'projects list': z.strictObject({
    workspaceId,
    fetchedAt: moment,
    projects: z.array(projectSchema),
    unreadable: count,
  }),
  'projects create': z.strictObject({
    workspaceId,
    project: projectSchema,
    proof: proofSchema,
    isEarlier: z.boolean(),
    ...changed,
  }),
  'projects rename': z.strictObject({ workspaceId, project: projectSchema, ...changed }),
  'projects delete': z.strictObject({
    workspaceId,
    projectId,
    name: z.string(),
    outcome: z.enum(['deleted', 'already-gone']),
    proof: proofSchema,
    ...changed,
  }),
  'rotations list': z.strictObject({ workspaceId, rotations: z.array(rotationSchema) }),
  'rotations extend': z.strictObject({ rotation: rotationSchema, ...changed }),
  'rotations finish': z.strictObject({
    rotation: rotationSchema,
    outcome: wasDone,
    proof: proofSchema,
    ...changed,
  }),
  'rotations abandon': z.strictObject({ rotation: rotationSchema, ...changed }),
  'rotations settle': z.strictObject({
    rotation: rotationSchema,
    outcome: wasDone.nullable(),
    stillListedSeconds: count.nullable(),
    ...changed,
  }),
  'notes show': z.strictObject({ workspaceId, notes: z.array(notesOfKey) }),
  'notes set': z.strictObject({ workspaceId, notes: notesOfKey, ...changed }),
  link: z.strictObject({
    workspaceId,
    projectId: projectId.nullable(),
    keyId: z.string().nullable(),
    link: z.string(),
  }),
  'policy show': z.strictObject({ state: z.enum(['none', 'managed']), policy: policySchema }),
  'destinations list': z.strictObject({ workspaceId, destinations: z.array(destinationSchema) }),
  'audit verify': z.strictObject({
    verdict: z.union([
      auditVerdictSchema,
      z.strictObject({
        state: z.literal('whole'),
        entries: count,
        lastHash: z.string(),
        hasHead: z.boolean(),
        unfinished: count,
      }),
      broken,
    ]),
  }),
  // One of these a line.
  'audit follow': auditEntrySchema,
  'audit export': z.strictObject({ file: z.string(), format: z.enum(['csv', 'jsonl']), entries: count }),
  plan: z.strictObject({
    steps: z.array(stepSchema),
    problems: z.array(problemSchema),
    notices: z.array(noticeSchema),
  }),
  apply: z.strictObject({
    rows: z.array(rowSchema),
    outdated: z.array(stepSchema),
    unplanned: z.array(stepSchema),
    ...changed,
  }),
  export: z.strictObject({
    file: z.string(),
    lockFile: z.string(),
    projects: count,
    keys: count,
    leftOut: z.array(
      z.strictObject({
        project: z.string(),
        name: z.string(),
        keyId: z.string(),
        because: z.enum(leftOutReasons),
      }),
    ),
  }),
  'completion bash': completion,
  'completion zsh': completion,
  'completion fish': completion,
  'completion powershell': completion,
  demo: z.strictObject({ baseUrl: z.string(), tokenFile: z.string(), isDemo: z.literal(true) }),
}

/** What goes to standard error with `--json`: why a command failed. An error can have more facts. */
export const errorOutput = z.looseObject({
  error: z.looseObject({
    code: z.string(),
    exitCode: z.number().int(),
    sentence: z.string(),
    nextStep: z.string(),
  }),
})

/** What goes to standard error beside a result. */
export const warningOutput = z.strictObject({
  warning: z.discriminatedUnion('code', [
    z.strictObject({ code: z.literal('no-keychain'), sentence: z.string() }),
    z.strictObject({ code: z.literal('owner-not-kept'), sentence: z.string() }),
    z.strictObject({
      code: z.literal('creation-interrupted'),
      sentence: z.string(),
      creation: interruptedCreationSchema,
    }),
    z.strictObject({
      code: z.literal('rows-not-read'),
      sentence: z.string(),
      what: z.enum(['project', 'key']),
      count,
    }),
    z.strictObject({
      code: z.literal('replacement-unproven'),
      sentence: z.string(),
      rotationId: z.uuid(),
      tested: testedSchema.nullable(),
    }),
    z.strictObject({ code: z.literal('no-fingerprint'), sentence: z.string() }),
    z.strictObject({ code: z.literal('value-unproven'), sentence: z.string() }),
    z.strictObject({
      code: z.literal('token-overdue'),
      sentence: z.string(),
      tokenFindings: z.array(tokenFinding),
    }),
    z.strictObject({ code: z.literal('audit-not-recorded'), sentence: z.string() }),
    z.strictObject({
      code: z.literal('document-put-aside'),
      sentence: z.string(),
      document: z.string(),
      reason: z.string(),
    }),
  ]),
})
