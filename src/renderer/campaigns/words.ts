import type { Campaign, CampaignRow } from '#shared/contract/keys/campaigns'
import { isProven, isRowDone } from '#shared/domain/campaign'
import { text } from '#shared/text/index'

const words = text.campaigns

/** The word for how far a key is. */
export const stageWords = (row: CampaignRow): string =>
  isProven(row) ? words.stages.proven : words.stages[row.stage]

export type Tone = 'success' | 'neutral' | 'danger' | 'warning' | 'accent'

/** Its colour; the words say the same. */
export const stageTone = (row: CampaignRow): Tone => {
  if (isProven(row) || row.stage === 'revoked') return 'success'
  if (['creating', 'delivering', 'testing'].includes(row.stage)) return 'accent'
  if (['value-lost', 'not-created', 'test-failed'].includes(row.stage)) return 'danger'
  return row.stage === 'planned' || row.stage === 'left-out' ? 'neutral' : 'warning'
}

/** Why a replaced key's old key is not among those to be revoked; empty where it is, or is not replaced. */
export const unprovenWords = (row: CampaignRow): string => {
  if (row.stage !== 'replaced' || isProven(row)) return ''
  return row.tested?.outcome === 'works' ? words.notProven.delivery : words.notProven.test
}

/** How many keys have nothing more to be done but to revoke the old one. */
export const doneIn = ({ rows }: Campaign): number => rows.filter(isRowDone).length

/** What the key that a campaign stopped at needs. */
export const needWords = (row: CampaignRow): string => {
  switch (row.stage) {
    case 'planned':
      return row.failure === null ? words.needs.paused : words.needs.planned
    case 'value-waits':
      return row.destinationIds.length > 0 ? words.needs.undelivered : words.needs['value-waits']
    case 'test-failed':
      return words.needs['test-failed'][row.tested?.outcome ?? 'not-tested']
    case 'creating':
    case 'not-created':
    case 'value-lost':
    case 'delivering':
    case 'testing':
      return words.needs[row.stage]
    case 'left-out':
    case 'put-aside':
    case 'replaced':
    case 'revoking':
    case 'revoked':
      return ''
  }
}
