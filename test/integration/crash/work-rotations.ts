import { below, pick } from '#demo/prng'
import type { ApiKey } from '#shared/api-key'
import type { Rotation } from '#shared/contract/keys/rotations'
import { unpackKeys } from '#shared/key-list'
import type { WorkerConfig } from './messages'
import type { WorkerFeatures } from './worker-features'

const dayMs = 24 * 60 * 60_000

/** Rotates keys without end: starts, hands over or loses, finishes, extends, abandons and creates again. */
export const workAtRotations = async (
  worker: WorkerFeatures,
  { workspaceId, projectIds, life }: WorkerConfig,
  random: () => number,
): Promise<never> => {
  const { ask, context } = worker
  const { handlers } = worker.features
  let made = 0

  const listed = async (): Promise<readonly Rotation[]> =>
    (await handlers['rotations.list']({ workspaceId }, context)).rotations
  const handoffOf = async (rotation: Rotation): Promise<string | undefined> =>
    (await handlers['handoff.list']({}, context)).handoffs.find(({ keyId }) => keyId === rotation.newKeyId)
      ?.id
  const copy = async (rotation: Rotation): Promise<void> => {
    const handoffId = await handoffOf(rotation)
    if (handoffId === undefined) return
    await ask({ call: 'copy', rotationId: rotation.id }, async () => {
      await handlers['handoff.copy']({ handoffId, format: 'value' }, context)
      return { rotation: await byId(rotation.id) }
    })
  }
  const close = async (rotation: Rotation): Promise<void> => {
    const handoffId = await handoffOf(rotation)
    if (handoffId === undefined) return
    await ask({ call: 'close', rotationId: rotation.id }, async () => {
      await handlers['handoff.close']({ handoffId, force: true }, context)
      return { rotation: await byId(rotation.id) }
    })
  }
  const byId = async (rotationId: string): Promise<Rotation> => {
    const found = (await listed()).find(({ id }) => id === rotationId)
    if (found === undefined) throw new Error(`the rotation ${rotationId} is lost`)
    return found
  }
  // At times due at once, so that reminders are written as well.
  const dueDate = (): string => new Date(Date.now() + below(random, 4) * dayMs).toISOString()

  const start = async (projectId: number, oldKey: ApiKey): Promise<Rotation | undefined> => {
    const newName = `new ${life} ${made++}`
    const answer = await ask({ call: 'start', newName, oldKeyId: oldKey.id }, () =>
      handlers['rotations.start'](
        {
          workspaceId,
          projectId,
          projectName: `Project ${projectId}`,
          keyId: oldKey.id,
          newName,
          newClientRef: '',
          revokeAfter: dueDate(),
        },
        context,
      ),
    )
    return answer?.rotation
  }
  const extend = async ({ id: rotationId }: Rotation): Promise<void> => {
    const revokeAfter = dueDate()
    await ask({ call: 'extend', rotationId, revokeAfter }, () =>
      handlers['rotations.extend']({ rotationId, revokeAfter }, context),
    )
  }
  const goOn = async (rotation: Rotation): Promise<void> => {
    const { id: rotationId, oldKey, stage, isDelivered } = rotation
    const dice = random()
    if (stage === 'waiting' && !isDelivered) await (dice < 0.8 ? copy(rotation) : close(rotation))
    else if (stage === 'revoking' ? dice < 0.8 : stage === 'waiting' && dice < 0.6)
      await ask({ call: 'finish', rotationId }, () =>
        handlers['rotations.finish']({ rotationId, typedName: oldKey.name }, context),
      )
    else if (stage === 'revoking') await extend(rotation)
    else if (stage !== 'waiting' && dice < 0.6) {
      const answer = await ask({ call: 'createAgain', rotationId }, () =>
        handlers['rotations.createAgain']({ rotationId }, context),
      )
      if (answer?.creation.outcome === 'created') await copy(answer.rotation)
    } else if (dice < 0.8) await extend(rotation)
    else
      await ask({ call: 'abandon', rotationId }, () => handlers['rotations.abandon']({ rotationId }, context))
  }

  for (;;) {
    const projectId = pick(random, projectIds)
    const { keys } = await handlers['keys.list']({ workspaceId, projectId }, context)
    const taken = new Set((await listed()).map(({ oldKey }) => oldKey.id))
    const free = unpackKeys(keys).filter(({ id, name }) => name.startsWith('old ') && !taken.has(id))
    const rotation = await start(projectId, pick(random, free))
    if (rotation?.stage === 'waiting' && random() < 0.8) await copy(rotation)
    for (let count = below(random, 3); count > 0; count -= 1) {
      const open = (await listed()).filter(({ stage }) => stage !== 'finished' && stage !== 'abandoned')
      if (open.length > 0) await goOn(pick(random, open))
    }
  }
}
