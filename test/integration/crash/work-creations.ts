import { pick } from '#demo/prng'
import type { InterruptedCreation } from '#shared/contract/keys/creations'
import type { Creation } from '#shared/contract/keys/keys'
import type { WorkerConfig } from './messages'
import type { WorkerFeatures } from './worker-features'

const keyIdsOf = (creation: Creation): string[] => {
  if (creation.outcome === 'value-lost') return creation.candidates.map(({ id }) => id)
  return creation.outcome === 'created' && creation.handoff.keyId !== null ? [creation.handoff.keyId] : []
}

/** Creates keys without end, each under a name of its own; puts away first what it was told at start. */
export const workAtCreations = async (
  { ask, context, features }: WorkerFeatures,
  { workspaceId, projectIds, life }: WorkerConfig,
  random: () => number,
  told: readonly InterruptedCreation[],
): Promise<never> => {
  const { handlers } = features
  for (const { id: creationId, finding } of told)
    if (finding.state !== 'not-looked')
      await handlers['creations.dismiss']({ workspaceId, creationId }, context)
  for (let made = 0; ; made += 1) {
    const name = `new ${life} ${made}`
    await ask({ call: 'create', name }, async () => {
      const creation = await handlers['keys.create'](
        {
          workspaceId,
          projectId: pick(random, projectIds),
          name,
          clientRef: '',
          lifetime: { kind: 'permanent' },
        },
        context,
      )
      if (creation.outcome === 'created')
        await handlers['handoff.close']({ handoffId: creation.handoff.id, force: true }, context)
      return { made: { outcome: creation.outcome, keyIds: keyIdsOf(creation) } }
    })
  }
}
