import type { Campaign, CampaignChoice, CampaignRow, CampaignStage } from '../contract/keys/campaigns'

type Delivered = Pick<CampaignRow, 'destinationIds' | 'deliveries'>

/** Whether every destination of a key has its value; true where there is none. */
export const isEverywhere = ({ destinationIds, deliveries }: Delivered): boolean =>
  destinationIds.every((id) =>
    deliveries.some(({ destinationId, outcome }) => destinationId === id && outcome === 'delivered'),
  )

/**
 * Whether a key's replacement is proven: every destination has it, or the person took it where there is none, and a test
 * said that it works. Only then can a campaign revoke the old key. Never where the person accepted it as it was.
 */
export const isProven = (row: CampaignRow): boolean =>
  row.stage === 'replaced' &&
  row.newKeyId !== null &&
  !row.isAccepted &&
  row.tested?.outcome === 'works' &&
  isEverywhere(row)

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

/**
 * What a person can choose for the key that a campaign stopped at, the likeliest first. `isHeld`: its value still waits.
 * Main refuses every other choice.
 */
export const choicesFor = (row: CampaignRow, isHeld: boolean): readonly CampaignChoice[] => {
  switch (row.stage) {
    case 'planned':
      return row.failure === null && row.deliveries.length === 0 ? ['go-on'] : ['again', 'leave-out']
    case 'not-created':
    case 'value-lost':
      return ['again', 'leave-out']
    case 'creating':
      return row.failure === null ? ['go-on'] : ['go-on', 'leave-out']
    case 'undelivered':
      return ['accept']
    case 'delivering':
    case 'value-waits':
      if (!isHeld) return ['go-on']
      if (isEverywhere(row)) return ['go-on', 'put-aside']
      return row.deliveries.some(({ outcome }) => outcome === 'delivered')
        ? ['again', 'put-aside', 'accept']
        : ['again', 'put-aside']
    case 'testing':
    case 'test-failed':
      return isHeld ? ['again', 'accept', 'put-aside'] : ['accept']
    case 'left-out':
    case 'put-aside':
    case 'replaced':
    case 'revoking':
    case 'revoked':
      return []
  }
}
