import type { ApiKey } from '#shared/api-key'
import type { Listing } from '#shared/listing'
import type { AuditFacts } from '../audit'
import { KeydeskError } from '../keydesk-error'
import type { OneAtATime } from '../writes'
import type { HeldValues } from './held-values'
import type { Ledger } from './ledger'
import type { RotationsOptions } from './ports'
import type { StoredRotation } from './stored-rotation'

/** What the calls of this feature share. */
export interface RotationsDeps extends RotationsOptions {
  readonly ledger: Ledger
  readonly held: HeldValues
  /** The steps under way, by rotation: one at a time. */
  readonly steps: OneAtATime
  /** Keys that were proven gone in this process. */
  readonly gone: Set<string>
}

/** Runs a step of a rotation as the ledger has it, while none other is under way. Throws `not-found`. */
export const alone = <T>(
  { ledger, steps }: RotationsDeps,
  rotationId: string,
  step: (rotation: StoredRotation) => Promise<T>,
): Promise<T> => steps.run(rotationId, async () => step(await ledger.find(rotationId)))

/** The present as ISO 8601, UTC. */
export const isoNow = (deps: RotationsDeps): string => new Date(deps.now()).toISOString()

/** The keys of a project as they are now. Throws what the API said. */
export const listed = async (
  deps: RotationsDeps,
  { workspaceId, projectId }: Pick<StoredRotation, 'workspaceId' | 'projectId'>,
  signal: AbortSignal,
): Promise<Listing<ApiKey>> => (await deps.apiFor(workspaceId)).listKeys(projectId, { signal })

export const auditFacts = (rotation: StoredRotation, note: string): AuditFacts => ({
  workspaceId: rotation.workspaceId,
  projectId: rotation.projectId,
  projectName: rotation.projectName,
  keyId: rotation.oldKey.id,
  keyName: rotation.oldKey.name,
  note,
})

/** Milliseconds by which a due date may lie in the past: "now", chosen in a dialog a moment ago. */
const nowTolerance = 5 * 60_000

/** A due date as it is kept. Throws `input-invalid` for one that has passed. */
export const dueDate = ({ now }: RotationsDeps, given: string): string => {
  const at = Date.parse(given)
  if (!(at >= now() - nowTolerance))
    throw new KeydeskError({ code: 'input-invalid', fields: { revokeAfter: 'out-of-range' } })
  return new Date(at).toISOString()
}

/** A refusal for where the rotation stands, by the field that says why. */
export const notAllowed = (field: keyof StoredRotation): KeydeskError =>
  new KeydeskError({ code: 'input-invalid', fields: { [field]: 'not-allowed-here' } })
