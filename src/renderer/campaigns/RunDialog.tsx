import { type RefObject, useRef } from 'react'
import type { Campaign, CampaignRow } from '#shared/contract/keys/campaigns'
import { isProven, nextRow } from '#shared/domain/campaign'
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
  type Choice,
  closeCampaign,
  pauseCampaign,
  putAwayCampaign,
  resumeCampaign,
  stopCampaign,
  useCampaigns,
} from './store'
import { doneIn, needWords } from './words'

const words = text.campaigns

/** How far a campaign is: it runs, it waits for the person, or it has ended. */
export const RunDialog = ({ campaign }: { campaign: Campaign }) => {
  const { failure, isPausing } = useCampaigns()
  const { rows, isRunning, endedAt } = campaign
  const total = rows.length
  const stoppedAt = isRunning || endedAt !== null ? undefined : rows[nextRow(campaign)]
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
            <Button
              className={styles.apart}
              title={words.stopText}
              onClick={() => void stopCampaign(campaign)}
            >
              {words.stop}
            </Button>
          )}
          {endedAt !== null && (
            <Button
              className={styles.apart}
              disabled={isRunning}
              onClick={() => void putAwayCampaign(campaign)}
            >
              {words.putAway}
            </Button>
          )}
          {isRunning && (
            <Button busy={isPausing} title={words.pauseText} onClick={() => pauseCampaign(campaign)}>
              {isPausing ? words.pausing : words.pause}
            </Button>
          )}
          {endedAt !== null && <RevokeButton campaign={campaign} />}
          <Button
            ref={stoppedAt === undefined ? main : undefined}
            variant={stoppedAt === undefined ? 'primary' : 'secondary'}
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
      {endedAt !== null && rows.some(isProven) && (
        <p className={styles.muted}>{words.keptUntil(campaign.revokeAfter)}</p>
      )}
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

interface Offer {
  readonly label: string
  readonly choice: Choice
  readonly hint?: string
}

const leaveOut: Offer = { label: words.leaveOut, choice: 'leave-out' }
const putAside: Offer = { label: words.putAside, choice: 'put-aside', hint: words.putAsideHint }

/** What can be done about the key that it stopped at, the likeliest first. */
const offersFor = ({ stage, failure, destinationIds }: CampaignRow, isHeld: boolean): readonly Offer[] => {
  switch (stage) {
    case 'planned':
      return failure === null
        ? [{ label: words.goOn, choice: 'go-on' }]
        : [{ label: words.tryAgain, choice: 'again' }, leaveOut]
    case 'not-created':
    case 'value-lost':
      return [{ label: words.createAgain, choice: 'again' }, leaveOut]
    case 'value-waits':
    case 'delivering': {
      const goOn: Offer = { label: words.goOn, choice: 'go-on' }
      if (!isHeld) return [goOn]
      return destinationIds.length === 0
        ? [goOn, putAside]
        : [{ label: words.deliverAgain, choice: 'again' }, goOn, putAside]
    }
    case 'test-failed':
    case 'testing': {
      const accept: Offer = { label: words.accept, choice: 'accept' }
      return isHeld ? [{ label: words.testAgain, choice: 'again' }, accept, putAside] : [accept]
    }
    case 'creating':
      return [{ label: words.goOn, choice: 'go-on' }]
    case 'left-out':
    case 'put-aside':
    case 'replaced':
    case 'revoking':
    case 'revoked':
      return []
  }
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
          {failed.map(({ destinationId, name, outcome, exitCode, output }) => (
            <li key={destinationId}>
              {outcome === 'unknown'
                ? words.destinationUnknown(name)
                : words.destinationFailed(name, exitCode)}
              {output !== '' && <pre className={styles.output}>{output}</pre>}
            </li>
          ))}
        </ul>
      )}
      {row.failure !== null && <FailureNotice failure={row.failure} />}
      {row.failure?.code === 'key-limit-reached' && (
        <FullProject campaign={campaign} projectId={row.projectId} />
      )}
      <div className={styles.offers}>
        {offersFor(row, handoffId !== null).map(({ label, choice, hint }, index) => (
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
