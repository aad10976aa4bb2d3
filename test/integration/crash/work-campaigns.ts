import { below, pick } from '#demo/prng'
import type { CallInput } from '#shared/contract'
import type { Campaign } from '#shared/contract/keys/campaigns'
import { isProven, nextRow } from '#shared/domain/campaign'
import { unpackKeys } from '#shared/key-list'
import type { WorkerConfig } from './messages'
import type { WorkerFeatures } from './worker-features'

type Choice = CallInput<'campaigns.resume'>['choice']

/** Rotates keys in campaigns without end: starts them, does what they stop for, revokes, puts them away. */
export const workAtCampaigns = async (
  { ask, context, features: { handlers } }: WorkerFeatures,
  { workspaceId, projectIds, life, tool }: WorkerConfig,
  random: () => number,
): Promise<never> => {
  let made = 0

  const destination = async (): Promise<string> => {
    const { destinations } = await handlers['destinations.list']({ workspaceId }, context)
    if (destinations[0] !== undefined) return destinations[0].id
    const blanks = { program: tool, input: 'value' }
    const saved = await handlers['destinations.save'](
      { workspaceId, id: null, name: 'Store', templateId: 'program', blanks },
      context,
    )
    return saved.destination.id
  }
  const destinationId = await destination()

  const start = async (): Promise<void> => {
    const { rotations } = await handlers['rotations.list']({ workspaceId }, context)
    const taken = new Set(rotations.map(({ oldKey }) => oldKey.id))
    const projectId = pick(random, projectIds)
    const { keys } = await handlers['keys.list']({ workspaceId, projectId }, context)
    const free = unpackKeys(keys).filter(({ id, name }) => name.startsWith('old ') && !taken.has(id))
    const rows = free.slice(0, 2 + below(random, 3)).map(({ id, name }) => ({
      projectId,
      projectName: `Project ${projectId}`,
      keyId: id,
      keyName: name,
      newName: `new ${life} ${made++}`,
      newClientRef: '',
      destinationIds: random() < 0.8 ? [destinationId] : [],
    }))
    await ask({ call: 'campaign-start' }, async () => ({
      campaign: (
        await handlers['campaigns.start'](
          {
            workspaceId,
            rows,
            revokeAfter: new Date(Date.now() + 86_400_000).toISOString(),
            test: random() < 0.8 ? { product: 'batch', region: 'eu1' } : null,
            confirmedCount: rows.length,
          },
          context,
        )
      ).campaign,
    }))
  }
  const choose = async ({ rows, waiting }: Campaign): Promise<Choice> => {
    const row = rows[nextRow({ rows })]
    const dice = random()
    switch (row?.stage) {
      case 'not-created':
      case 'value-lost':
        return dice < 0.7 ? 'again' : 'leave-out'
      case 'value-waits':
      case 'delivering':
        if (waiting === null) return 'go-on'
        if (row.destinationIds.length > 0) return 'again'
        if (dice < 0.3) return 'put-aside'
        await handlers['handoff.copy']({ handoffId: waiting.handoffId, format: 'value' }, context)
        return 'go-on'
      case 'testing':
      case 'test-failed':
        return dice < 0.5 && waiting !== null ? 'again' : 'accept'
      default:
        return 'go-on'
    }
  }
  for (;;) {
    const { campaign } = await handlers['campaigns.last']({ workspaceId }, context)
    if (campaign === null) {
      await start()
      continue
    }
    const place = { workspaceId, campaignId: campaign.id }
    const confirmedCount = campaign.rows.filter(isProven).length
    if (campaign.endedAt === null) {
      const choice = await choose(campaign)
      await ask({ call: 'campaign-resume', choice }, async () => ({
        campaign: (await handlers['campaigns.resume']({ ...place, choice }, context)).campaign,
      }))
    } else if (confirmedCount > 0 && random() < 0.8)
      await ask({ call: 'campaign-revoke' }, async () => ({
        campaign: (await handlers['campaigns.revoke']({ ...place, confirmedCount }, context)).campaign,
      }))
    else if (random() < 0.5)
      await ask({ call: 'campaign-put-away' }, () => handlers['campaigns.putAway'](place, context))
    else await start()
  }
}
