import { isOpen } from '#shared/domain/rotation'
import { nameOrId } from '#shared/domain/visible-text'
import { withoutKeychain } from '../../access/without-keychain'
import { keepForOf } from '../../arguments'
import { unprovenWords } from '#shared/text/unproven'
import { workspaceIdOf } from '../../choose'
import { requireConfirmable, typedNameOf } from '../../confirm'
import { print, printList, type Run } from '../../session'
import { table } from '../../table'
import { warn } from '../../warn'
import { nextStepOf, oldKeyOf, requireKnown, rotationOf, stageSentence, takeStep } from './rotation-stage'

/** Lists the rotations of a workspace. */
export const listRotations = async (run: Run): Promise<void> => {
  const workspaceId = await workspaceIdOf(run)
  const { rotations } = await run.session.ask('rotations.list', { workspaceId })
  await printList(run, { workspaceId, rotations }, rotations, () =>
    table(
      run.ports,
      ['ID', 'STAGE', 'OLD KEY', 'NEW KEY', 'NEW KEY ID', 'PROJECT', 'KEEP UNTIL', 'DELIVERED', 'TESTED'],
      rotations.map(
        ({
          id,
          stage,
          oldKey,
          newName,
          newKeyId,
          projectName,
          projectId,
          revokeAfter,
          isDelivered,
          tested,
        }) => [
          id,
          stage,
          nameOrId(oldKey),
          newName,
          newKeyId ?? '',
          nameOrId({ name: projectName, id: projectId }),
          revokeAfter,
          isDelivered ? 'yes' : 'no',
          tested === null || tested.outcome === 'not-tested' ? 'no' : tested.outcome,
        ],
      ),
    ),
  )
}

/** Keeps a rotation's old key for longer. */
export const extendRotation = async (run: Run): Promise<void> => {
  const { session, values } = run
  const keepFor = keepForOf(values)
  const { id: rotationId } = await rotationOf(run)
  const revokeAfter = new Date(Date.now() + keepFor * 1_000).toISOString()
  const { rotation } = await takeStep(run, () => session.ask('rotations.extend', { rotationId, revokeAfter }))
  await print(run, { rotation, ...withoutKeychain(session) }, [
    `The old key ${oldKeyOf(rotation)} is kept until ${rotation.revokeAfter}.`,
  ])
}

/** Revokes a rotation's old key, its name given once more. */
export const finishRotation = async (run: Run): Promise<void> => {
  const { session } = run
  requireConfirmable(run, 'old key')
  const found = await rotationOf(run)
  const { id: rotationId, oldKey, tested } = found
  const unproven = unprovenWords(found)
  if (found.stage === 'waiting' && found.isDelivered && unproven !== null)
    await warn(run, { code: 'replacement-unproven', sentence: unproven, rotationId, tested })
  const effects = 'Applications that still use the old key stop working. This cannot be undone.'
  const typedName = await typedNameOf(run, oldKey, effects)
  const { rotation, outcome, proof } = await takeStep(run, () =>
    session.ask('rotations.finish', { rotationId, typedName }),
  )
  await print(run, { rotation, outcome, proof, ...withoutKeychain(session) }, [
    outcome === 'revoked' ? `Revoked ${oldKeyOf(rotation)}.` : `${oldKeyOf(rotation)} was already revoked.`,
  ])
}

/** Ends a rotation and keeps both keys. */
export const abandonRotation = async (run: Run): Promise<void> => {
  const { session } = run
  const { id: rotationId } = await rotationOf(run)
  const { rotation } = await takeStep(run, () => session.ask('rotations.abandon', { rotationId }))
  await print(run, { rotation, ...withoutKeychain(session) }, [
    `The rotation of ${oldKeyOf(rotation)} is ended. Both keys stay.`,
  ])
}

/** Finds out how far a rotation came. Throws where that is still not known. */
export const settleRotation = async (run: Run): Promise<void> => {
  const { session } = run
  const { id: rotationId } = await rotationOf(run)
  const { rotation, outcome, stillListedSeconds } = await session.ask('rotations.settle', { rotationId })
  requireKnown(rotation, { stillListedSeconds })
  await print(run, { rotation, outcome, stillListedSeconds, ...withoutKeychain(session) }, [
    stageSentence(rotation),
    ...(isOpen(rotation) ? [nextStepOf(rotation)] : []),
  ])
}
