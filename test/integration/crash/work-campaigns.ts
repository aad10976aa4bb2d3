import { below, pick } from '#demo/prng'
import type { Campaign, CampaignChoice } from '#shared/contract/keys/campaigns'
import { choicesFor, isProven, nextRow } from '#shared/domain/campaign'
import { unpackKeys } from '#shared/key-list'
import type { WorkerConfig } from './messages'
import type { WorkerFeatures } from './worker-features'

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
  const choose = async ({ rows, waiting }: Campaign, index: number): Promise<CampaignChoice> => {
    const row = rows[index]
    // All is done: any choice ends it.
    if (row === undefined) return 'go-on'
    if (waiting !== null && row.stage === 'value-waits' && row.destinationIds.length === 0)
      await handlers['handoff.copy']({ handoffId: waiting.handoffId, format: 'value' }, context)
    const offered = choicesFor(row, waiting !== null)
    // Mostly the likeliest.
    return random() < 0.6 ? (offered[0] ?? 'go-on') : pick(random, offered)
  }
  for (;;) {
    const { campaign } = await handlers['campaigns.last']({ workspaceId }, context)
    if (campaign === null) {
      await start()
      continue
    }
    const place = { workspaceId, campaignId: campaign.id }
    const keyIds = campaign.rows.filter(isProven).map(({ keyId }) => keyId)
    if (campaign.endedAt === null) {
      const row = nextRow(campaign)
      const choice = await choose(campaign, row)
      const said = { ...place, row: Math.max(row, 0), choice }
      await ask({ call: 'campaign-resume', choice }, async () => ({
        campaign: (await handlers['campaigns.resume'](said, context)).campaign,
      }))
    } else if (keyIds.length > 0 && random() < 0.8)
      await ask({ call: 'campaign-revoke' }, async () => ({
        campaign: (await handlers['campaigns.revoke']({ ...place, keyIds }, context)).campaign,
      }))
    else if (random() < 0.5)
      await ask({ call: 'campaign-put-away' }, () => handlers['campaigns.putAway'](place, context))
    else await start()
  }
}
