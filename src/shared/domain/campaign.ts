import type { Campaign, CampaignRow, CampaignStage } from '../contract/keys/campaigns'

/**
 * Whether a key's replacement is proven: every destination has it, or the person took it where there is none, and a test
 * said that it works. Only then can a campaign revoke the old key.
 */
export const isProven = ({ stage, tested, destinationIds, deliveries }: CampaignRow): boolean =>
  stage === 'replaced' &&
  tested?.outcome === 'works' &&
  destinationIds.every((id) =>
    deliveries.some(({ destinationId, outcome }) => destinationId === id && outcome === 'delivered'),
  )

const ended: ReadonlySet<CampaignStage> = new Set([
  'left-out',
  'put-aside',
  'replaced',
  'revoking',
  'revoked',
])

/** Whether the campaign has nothing more to do for a key but to revoke the old one. */
export const isRowDone = ({ stage }: Pick<CampaignRow, 'stage'>): boolean => ended.has(stage)

/** The key that a campaign stopped at or comes to next; -1 where all are done. */
export const nextRow = ({ rows }: Pick<Campaign, 'rows'>): number => rows.findIndex((row) => !isRowDone(row))

// What a process that ended left in the middle.
const unsettled: ReadonlySet<CampaignStage> = new Set([
  'creating',
  'delivering',
  'testing',
  'value-waits',
  'revoking',
])

/** Whether only a look at the lists can tell how far a key is, in a process that did not take the step itself. */
export const isRowUnsettled = ({ stage }: Pick<CampaignRow, 'stage'>): boolean => unsettled.has(stage)
