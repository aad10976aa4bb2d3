import { type RefObject, useRef } from 'react'
import type { Campaign, CampaignRow } from '#shared/contract/keys/campaigns'
import { choicesFor, isProven, nextRow } from '#shared/domain/campaign'
import { text } from '#shared/text/index'
import { tellingNameOf } from '../entities/keys/key-words'
import { useRevokingReason } from '../entities/keys/revoking'
import { openHandoffById } from '../handoff'
import { boxed, Button, Dialog, FailureNotice, ProgressBar } from '../ui'
import styles from './Campaigns.module.css'
import { FullProject } from './FullProject'
import { RowList } from './RowList'
import {
  askToRevokeOld,
  closeCampaign,
  pauseCampaign,
  putAwayCampaign,
  resumeCampaign,
  stopCampaign,
  useCampaigns,
} from './store'
import { deliveryWords, doneIn, needWords, offerOf } from './words'

const words = text.campaigns

/** How far a campaign is: it runs, it waits for the person, or it has ended. */
export const RunDialog = ({ campaign }: { campaign: Campaign }) => {
  const { failure, isPausing } = useCampaigns()
  const { rows, isRunning, endedAt } = campaign
  const total = rows.length
  const stoppedAt = isRunning || endedAt !== null ? undefined : rows[nextRow(campaign)]
  // The rest was done elsewhere: there is only its end to be written.
  const isLeft = !isRunning && endedAt === null && stoppedAt === undefined
  const hasNext = stoppedAt !== undefined || isLeft
  // Of one filled button the eye knows which is meant.
  const isWorkLeft = endedAt !== null && rows.some(isProven)
  const main = useRef<HTMLButtonElement>(null)
  const done = doneIn(campaign)
  return (
    <Dialog
      open
      size="large"
      onClose={closeCampaign}
      title={endedAt === null ? words.runTitle(total) : words.reportTitle}
      description={endedAt === null ? words.done(done, total) : <Summary campaign={campaign} />}
      initialFocus={main}
      footer={
        <>
          {!isRunning && endedAt === null && (
            <Button data-apart="" title={words.stopText} onClick={() => void stopCampaign(campaign)}>
              {words.stop}
            </Button>
          )}
          {endedAt !== null && (
            <Button data-apart="" disabled={isRunning} onClick={() => void putAwayCampaign(campaign)}>
              {words.putAway}
            </Button>
          )}
          {isRunning && (
            <Button busy={isPausing} title={words.pauseText} onClick={() => void pauseCampaign(campaign)}>
              {isPausing ? words.pausing : words.pause}
            </Button>
          )}
          {endedAt !== null && <RevokeButton campaign={campaign} />}
          {isLeft && (
            <Button ref={main} variant="primary" onClick={() => void resumeCampaign(campaign, 'go-on')}>
              {words.goOn}
            </Button>
          )}
          <Button
            ref={hasNext ? undefined : main}
            variant={hasNext || isWorkLeft ? 'secondary' : 'primary'}
            onClick={closeCampaign}
          >
            {words.hide}
          </Button>
        </>
      }
    >
      {endedAt === null && <ProgressBar label={words.runTitle(total)} value={done} max={total} />}
      {failure !== null && <FailureNotice failure={failure} />}
      {stoppedAt !== undefined && <Stopped campaign={campaign} row={stoppedAt} first={main} />}
      <RowList rows={rows} />
      {isWorkLeft && <p className={styles.muted}>{words.keptUntil(campaign.revokeAfter)}</p>}
    </Dialog>
  )
}

const Summary = ({ campaign: { rows } }: { campaign: Campaign }) => {
  const proven = rows.filter((row) => isProven(row) || row.stage === 'revoked').length
  return rows.every(({ stage }) => stage === 'revoked')
    ? words.allRevoked(rows.length)
    : words.summary(proven, rows.length)
}

const RevokeButton = ({ campaign }: { campaign: Campaign }) => {
  const forbidden = useRevokingReason()
  const proven = campaign.rows.filter(isProven).length
  if (proven === 0) return null
  return (
    <Button
      variant="danger"
      disabled={campaign.isRunning}
      disabledReason={forbidden}
      onClick={() => askToRevokeOld(campaign.workspaceId)}
    >
      {words.revokeEllipsis(proven)}
    </Button>
  )
}

const Stopped = (props: {
  campaign: Campaign
  row: CampaignRow
  /** The likeliest thing to do, which has the focus. */
  first: RefObject<HTMLButtonElement | null>
}) => {
  const { campaign, row, first } = props
  const handoffId = campaign.waiting?.handoffId ?? null
  const failed = row.deliveries.filter(({ outcome }) => outcome !== 'delivered')
  return (
    <section className={styles.stopped} aria-labelledby="campaign-stopped">
      <h3 id="campaign-stopped" className={styles.strong}>
        {boxed(words.stoppedAt(tellingNameOf({ name: row.keyName, id: row.keyId })))}
      </h3>
      <p>{needWords(row)}</p>
      {failed.length > 0 && (
        <ul className={styles.failed}>
          {failed.map((delivery) => (
            <li key={delivery.destinationId}>
              {boxed(deliveryWords(delivery))}
              {delivery.output !== '' && <pre className={styles.output}>{delivery.output}</pre>}
            </li>
          ))}
        </ul>
      )}
      {row.failure !== null && <FailureNotice failure={row.failure} />}
      {row.failure?.code === 'key-limit-reached' && (
        <FullProject
          beside="run"
          workspaceId={campaign.workspaceId}
          projectId={row.projectId}
          own={new Set(campaign.rows.flatMap(({ keyId, newKeyId }) => [keyId, newKeyId]))}
        />
      )}
      <div className={styles.offers}>
        {choicesFor(row, handoffId !== null)
          .map((choice) => offerOf(row, choice))
          .map(({ label, choice, hint }, index) => (
            <Button
              key={choice}
              ref={index === 0 ? first : undefined}
              variant={index === 0 ? 'primary' : 'secondary'}
              title={hint}
              onClick={() => void resumeCampaign(campaign, choice)}
            >
              {label}
            </Button>
          ))}
        {handoffId !== null && (
          <Button onClick={() => void openHandoffById(handoffId)}>{words.showValue}</Button>
        )}
      </div>
    </section>
  )
}
