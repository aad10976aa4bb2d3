import type { Creation } from '#shared/contract/keys/keys'
import type { Rotation } from '#shared/contract/keys/rotations'
import { cleanName } from '#shared/domain/visible-text'
import { isFailure, KeydeskError } from '../../../main/keydesk-error'
import { keepForOf, requiredText, textOf } from '../../arguments'
import { chooseKey, projectOf } from '../../choose'
import { CommandError } from '../../command-error'
import { exitCodes } from '../../exit-codes'
import { openValueOut, type ValueOut } from '../../io/value-out'
import { afterReplacement } from '../../io/way-on'
import { plain } from '../../output'
import type { Run } from '../../session'
import { dueSentence, nextStepOf, openRotationOf, requireKnown, rotationOf, takeStep } from './rotation-stage'

/** Delivers the value of a rotation's replacement. */
const deliverReplacement = (
  valueOut: ValueOut,
  { rotation, creation }: { readonly rotation: Rotation; readonly creation: Creation },
): Promise<void> => {
  const { id: rotationId, workspaceId, projectId, oldKey, newName: name, revokeAfter } = rotation
  return valueOut.deliver(
    creation,
    { workspaceId, projectId, rotationId, oldKeyId: oldKey.id, name, revokeAfter },
    `Created the replacement ${plain(name)}. The old key ${plain(oldKey.id)} still works; ${dueSentence(rotation, Date.now())}`,
    afterReplacement(rotationId),
  )
}

/** Throws what a rotation that could not be started came to, where the key has an open one. */
const requireNoRotation = async (run: Run, thrown: unknown, workspaceId: string, keyId: string) => {
  const isSecond = isFailure(thrown, 'write-in-progress')
  if (!isSecond && !(thrown instanceof KeydeskError && thrown.fate === 'unknown')) return
  // What went wrong says more than that the rotations cannot be read as well.
  const rotation = await openRotationOf(run, workspaceId, keyId).catch(() => null)
  if (rotation === null) return
  if (!isSecond) return requireKnown(rotation)
  throw new CommandError({
    exitCode: exitCodes.busy,
    code: 'write-in-progress',
    sentence: `This key is being rotated already, by the rotation ${rotation.id}. Nothing was sent.`,
    nextStep: nextStepOf(rotation),
    facts: { rotation },
  })
}

/** Creates a key's replacement and hands over its value once; the old key is kept. */
export const rotateKey = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const keepFor = keepForOf(values)
  const valueOut = await openValueOut(ports, session, values)
  try {
    const { workspaceId, projectId, projectName } = await projectOf(run)
    const oldKey = await chooseKey(session, { workspaceId, projectId }, requiredText(values, 'key'))
    await valueOut.prepare(workspaceId, oldKey.id)
    const wish = {
      workspaceId,
      projectId,
      projectName: projectName.slice(0, 1_000),
      keyId: oldKey.id,
      newName: textOf(values, 'name') ?? cleanName(oldKey.name),
      newClientRef: textOf(values, 'client-ref') ?? oldKey.clientRef,
      newOwner: textOf(values, 'owner'),
      revokeAfter: new Date(Date.now() + keepFor * 1_000).toISOString(),
    }
    const replaced = await session.ask('rotations.start', wish).catch(async (thrown: unknown) => {
      await requireNoRotation(run, thrown, workspaceId, oldKey.id)
      throw thrown
    })
    await deliverReplacement(valueOut, replaced)
  } finally {
    await valueOut.end()
  }
}

/** Creates the replacement of an open rotation again, which does not exist or whose value is lost. */
export const replaceAgain = async (run: Run): Promise<void> => {
  const { ports, session, values } = run
  const valueOut = await openValueOut(ports, session, values)
  try {
    const { id: rotationId, workspaceId, oldKey } = await rotationOf(run)
    await valueOut.prepare(workspaceId, oldKey.id)
    const replaced = await takeStep(run, () => session.ask('rotations.createAgain', { rotationId }))
    await deliverReplacement(valueOut, replaced)
  } finally {
    await valueOut.end()
  }
}
