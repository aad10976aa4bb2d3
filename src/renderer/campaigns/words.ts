import type { Campaign, CampaignChoice, CampaignRow } from '#shared/contract/keys/campaigns'
import type { Delivery } from '#shared/contract/keys/destinations'
import { isEverywhere, isProven, isRowDone } from '#shared/domain/campaign'
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
  if (row.tested?.outcome === 'works') return words.notProven.delivery
  return row.tested === null || row.tested.outcome === 'not-tested'
    ? words.notProven.test
    : words.notProven.failed
}

/** How many keys have nothing more to be done but to revoke the old one. */
export const doneIn = ({ rows }: Campaign): number => rows.filter(isRowDone).length

// Paused between its creation and its first delivery.
const isBeforeDelivery = ({ stage, deliveries, failure }: CampaignRow): boolean =>
  stage === 'value-waits' && deliveries.length === 0 && failure === null

/** What the key that a campaign stopped at needs. */
export const needWords = (row: CampaignRow): string => {
  switch (row.stage) {
    case 'planned':
      if (row.deliveries.length > 0) return words.needs.notReady
      return row.failure === null ? words.needs.paused : words.needs.planned
    case 'value-waits':
      if (row.destinationIds.length === 0) return words.needs['value-waits']
      if (isEverywhere(row)) return words.needs.untested
      return isBeforeDelivery(row) ? words.needs.notDelivered : words.needs.notEverywhere
    case 'test-failed':
      return words.needs['test-failed'][row.tested?.outcome ?? 'not-tested']
    case 'value-lost':
      return row.deliveries.some(({ outcome }) => outcome === 'unknown')
        ? words.needs.lostOrDelivered
        : words.needs['value-lost']
    case 'creating':
    case 'not-created':
    case 'delivering':
    case 'undelivered':
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

interface Offer {
  readonly choice: CampaignChoice
  readonly label: string
  readonly hint?: string
}

/** How a choice is offered for the key that a campaign stopped at. */
export const offerOf = (row: CampaignRow, choice: CampaignChoice): Offer => {
  const { stage } = row
  switch (choice) {
    case 'go-on':
      return { choice, label: words.goOn }
    case 'again':
      if (stage === 'planned') return { choice, label: words.tryAgain }
      if (isBeforeDelivery(row)) return { choice, label: words.goOn }
      if (stage === 'not-created' || stage === 'value-lost') return { choice, label: words.createAgain }
      return {
        choice,
        label: stage === 'value-waits' || stage === 'delivering' ? words.deliverAgain : words.testAgain,
      }
    case 'put-aside':
      return { choice, label: words.putAside, hint: words.putAsideHint }
    case 'accept':
      return { choice, label: words.accept, hint: words.acceptHint }
    case 'leave-out':
      return { choice, label: words.leaveOut }
  }
}

/** What became of a delivery that did not succeed, in one line. */
export const deliveryWords = ({ name, outcome, reason, exitCode }: Delivery): string => {
  if (outcome === 'unknown') return words.destinationUnknown(name)
  const failed = words.destinationFailed(name, exitCode)
  return reason === null || reason === 'exit-code'
    ? failed
    : `${failed}. ${text.destinations.reasons[reason]}`
}
