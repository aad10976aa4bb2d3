import type { Rotation } from '#shared/contract/keys/rotations'
import { isOpen } from '#shared/domain/rotation'
import { nameOrId } from '#shared/domain/visible-text'
import { KeydeskError } from '../../../main/keydesk-error'
import { requiredText } from '../../arguments'
import { workspaceIdOf } from '../../choose'
import { CommandError } from '../../command-error'
import { exitCodes } from '../../exit-codes'
import { afterReplacement, createAgain, rotationStep } from '../../io/way-on'
import { plain } from '../../output'
import type { Run } from '../../session'

/** The rotation of `--rotation`. Throws a CommandError where the workspace has none with this ID. */
export const rotationOf = async (run: Run): Promise<Rotation> => {
  const workspaceId = await workspaceIdOf(run)
  const { rotations } = await run.session.ask('rotations.list', { workspaceId })
  const found = rotations.find(({ id }) => id === requiredText(run.values, 'rotation'))
  if (found !== undefined) return found
  throw new CommandError({
    exitCode: exitCodes.usage,
    code: 'rotation-unknown',
    sentence: 'There is no rotation as given with --rotation.',
    nextStep: 'keydesk rotations list shows them with their IDs.',
  })
}

export const oldKeyOf = ({ oldKey }: Rotation): string => plain(nameOrId(oldKey))

const sentences: Record<Rotation['stage'], string> = {
  creating: 'It isn’t known whether the replacement exists.',
  'not-created': 'The replacement does not exist.',
  'value-lost': 'The replacement exists, but nobody has its value.',
  waiting: 'The replacement exists; the old key is kept.',
  revoking: 'It isn’t known whether the old key is revoked.',
  finished: 'The old key is revoked.',
  abandoned: 'The rotation was ended; both keys stay.',
}

/** Where a rotation stands, in a sentence. */
export const stageSentence = ({ stage }: Rotation): string => sentences[stage]

/** When an old key is to be revoked, as the end of a sentence. A replacement created again may come after that. */
export const dueSentence = ({ id, revokeAfter }: Pick<Rotation, 'id' | 'revokeAfter'>, now: number): string =>
  Date.parse(revokeAfter) > now
    ? `the app asks to revoke it after ${revokeAfter}.`
    : `it is due to be revoked now. Keep it for longer with ${rotationStep('extend', id)} --keep-for TIME.`

/** What leads on from where a rotation stands. */
export const nextStepOf = ({ id, stage, isDelivered, candidates }: Rotation): string => {
  switch (stage) {
    case 'creating':
      return afterReplacement(id).whereUnknown
    case 'not-created':
    case 'value-lost': {
      if (stage === 'not-created' || candidates.length === 0) return `To go on, ${createAgain(id)}`
      const ids = candidates.map((each) => plain(each.id))
      return afterReplacement(id).afterRevoking(candidates.length === 1, ids)
    }
    case 'waiting':
      return isDelivered
        ? `Once nothing uses the old key, revoke it with ${rotationStep('finish', id)}, or keep both keys with ${rotationStep('abandon', id)}.`
        : `Its value was not delivered. Find out what became of it with ${rotationStep('settle', id)}.`
    case 'revoking':
      return `Find out in a moment with ${rotationStep('settle', id)}. Do not revoke the old key again yet.`
    case 'finished':
    case 'abandoned':
      return 'It has ended. keydesk keys rotate begins another.'
  }
}

/** That nobody knows what became of a step of a rotation. */
const unknownStep = (rotation: Rotation, facts: Readonly<Record<string, unknown>>): CommandError =>
  new CommandError({
    exitCode: exitCodes.unknown,
    code: 'outcome-unknown',
    sentence: stageSentence(rotation),
    nextStep: nextStepOf(rotation),
    facts: { rotation, ...facts },
  })

/** Throws where it is not known whether a rotation's replacement exists or its old key is revoked. */
export const requireKnown = (rotation: Rotation, facts: Readonly<Record<string, unknown>> = {}): void => {
  if (rotation.stage === 'creating' || rotation.stage === 'revoking') throw unknownStep(rotation, facts)
}

/** The open rotation of a key; null where it has none. */
export const openRotationOf = async (
  { session }: Run,
  workspaceId: string,
  keyId: string,
): Promise<Rotation | null> => {
  const { rotations } = await session.ask('rotations.list', { workspaceId })
  return rotations.find((each) => isOpen(each) && each.oldKey.id === keyId) ?? null
}

/** Whether it depends on the rotation what a failure comes to: its step is open, or not allowed where it stands. */
const isOfRotation = ({ failure, fate }: KeydeskError): boolean => {
  const fields = Object.keys(failure.fields ?? {})
  return (
    fate === 'unknown' ||
    failure.code === 'outcome-unknown' ||
    ['stage', 'isDelivered', 'newKeyId'].some((field) => fields.includes(field))
  )
}

/**
 * Takes a step of the rotation of `--rotation`. Where it is refused, or its outcome is not known, throws where the
 * rotation stands now and what leads on.
 */
export const takeStep = async <T>(run: Run, step: () => Promise<T>): Promise<T> => {
  try {
    return await step()
  } catch (thrown) {
    if (!(thrown instanceof KeydeskError) || !isOfRotation(thrown)) throw thrown
    const { fields, stillListedSeconds } = thrown.failure
    // What went wrong says more than that the rotations cannot be read as well.
    const rotation = await rotationOf(run).catch(() => null)
    if (rotation === null) throw thrown
    requireKnown(rotation, stillListedSeconds === undefined ? {} : { stillListedSeconds })
    if (fields === undefined) throw thrown
    const isUnlisted = fields['newKeyId'] !== undefined
    throw new CommandError({
      exitCode: exitCodes.usage,
      code: thrown.failure.code,
      sentence: `The rotation can’t take this step, so nothing was changed. ${isUnlisted ? 'The list does not have the replacement.' : stageSentence(rotation)}`,
      nextStep: isUnlisted
        ? `Look with keydesk keys list. If the replacement is gone, end the rotation with ${rotationStep('abandon', rotation.id)}, then rotate the key anew.`
        : nextStepOf(rotation),
      facts: { rotation },
    })
  }
}
