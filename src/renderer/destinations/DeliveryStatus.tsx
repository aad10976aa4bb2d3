import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react'
import { useEffect } from 'react'
import type { Delivery } from '#shared/contract/keys/destinations'
import { text } from '#shared/text/index'
import { announce, Button, FailureNotice, Outcome, Spinner, TextArea } from '../ui'
import styles from './Destinations.module.css'
import type { Delivering } from './use-delivering'

const words = text.destinations

const sentenceOf = ({ outcome, name }: Delivery): string => {
  if (outcome === 'delivered') return words.deliveredTo(name)
  return outcome === 'failed' ? words.notDeliveredTo(name) : words.unknownTo(name)
}

const icons = { delivered: CircleCheck, failed: CircleAlert, unknown: CircleHelp } as const
const tones = { delivered: 'good', failed: 'bad', unknown: 'unsure' } as const

/** How a delivery to one destination stands or ended, with what its program said. */
export const DeliveryStatus = (props: { delivering: Delivering; onRetry: (() => void) | undefined }) => {
  const { delivering, onRetry } = props
  switch (delivering.state) {
    case 'waiting':
      return <p className={styles.muted}>{words.waiting}</p>
    case 'running':
      return (
        <p className={styles.running}>
          <Spinner /> {words.running}
        </p>
      )
    case 'refused':
      return <FailureNotice failure={delivering.failure} onRetry={onRetry} />
    case 'ended':
      return <Ended delivery={delivering.delivery} onRetry={onRetry} />
  }
}

const Ended = ({ delivery, onRetry }: { delivery: Delivery; onRetry: (() => void) | undefined }) => {
  const { outcome, reason, exitCode, output } = delivery
  const sentence = sentenceOf(delivery)
  useEffect(() => announce(sentence), [sentence])
  return (
    <div className={styles.ended}>
      <Outcome icon={icons[outcome]} tone={tones[outcome]}>
        <p>
          <strong>{words.outcome[outcome]}.</strong>{' '}
          {reason === null ? words.deliveredProof : words.reasons[reason]}
          {exitCode !== null && exitCode !== 0 && ` ${words.exitCode(exitCode)}.`}
          {outcome === 'unknown' && ` ${words.unknownNext}`}
          {outcome !== 'delivered' && ` ${words.kept}`}
        </p>
      </Outcome>
      {output !== '' && (
        <TextArea
          readOnly
          rows={Math.min(6, output.split('\n').length)}
          className={styles.output}
          aria-label={words.outputLabel}
          translate="no"
          value={output}
        />
      )}
      {outcome !== 'delivered' && onRetry !== undefined && (
        <Button size="small" onClick={onRetry}>
          {words.retry}
        </Button>
      )}
    </div>
  )
}
