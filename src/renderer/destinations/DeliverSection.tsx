import { Plus, Send } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import type { Handoff } from '#shared/contract/keys/handoff'
import { text } from '#shared/text/index'
import { annotationsResource } from '../annotations'
import { useLoaded, usePolicy } from '../bridge'
import { Button, DialogSection, FailureNotice, Visible } from '../ui'
import { DeliveryStatus } from './DeliveryStatus'
import { DestinationForm } from './DestinationForm'
import styles from './Destinations.module.css'
import { templateNameOf } from './names'
import { destinationsResource } from './store'
import { type Delivering, useDelivering } from './use-delivering'

const words = text.destinations
const none: readonly string[] = []

/** Delivers a waiting value to destinations of its workspace. Nothing is shown where the policy forbids it. */
export const DeliverSection = (props: {
  handoff: Handoff
  /** The destinations to deliver to at once: the person said so before the key was created. */
  deliverTo: readonly string[]
  /** Something else is being done with the value. */
  disabled: boolean
  onBusy: (isBusy: boolean) => void
  onEnded: (ended: Delivering) => void
}) => {
  const { handoff, deliverTo, disabled, onBusy, onEnded } = props
  const { id: handoffId, workspaceId, keyId } = handoff
  const isForbidden = usePolicy().policy.allowDelivery === false
  const { data, failure } = useLoaded(destinationsResource, workspaceId)
  const { data: notes } = useLoaded(annotationsResource, workspaceId)
  const before = (keyId === null ? undefined : notes?.[keyId]?.destinations) ?? none
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const [isAdding, setAdding] = useState(false)
  const { byId, isBusy, run, stop } = useDelivering(handoffId, onEnded)
  const begun = useRef(false)
  const id = useId()
  useEffect(() => onBusy(isBusy), [isBusy, onBusy])
  useEffect(() => {
    if (data === null || begun.current) return
    begun.current = true
    void run(deliverTo.filter((wanted) => data.destinations.some((each) => each.id === wanted)))
  }, [data, deliverTo, run])

  if (isForbidden) return null
  // What the key was delivered to before is what is wanted, unless the person says otherwise.
  const isChosen = (destinationId: string): boolean => (chosen ?? new Set(before)).has(destinationId)
  const isDone = (destinationId: string): boolean => {
    const one = byId[destinationId]
    return one?.state === 'ended' && one.delivery.outcome === 'delivered'
  }
  const choose = (destinationId: string, isOn: boolean): void => {
    const next = new Set(chosen ?? before)
    if (isOn) next.add(destinationId)
    else next.delete(destinationId)
    setChosen(next)
  }
  const wanted = (data?.destinations ?? []).filter((each) => isChosen(each.id) && !isDone(each.id))

  return (
    <DialogSection aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {words.deliverTitle}
      </h3>
      {failure !== null && data === null && (
        <FailureNotice failure={failure} onRetry={() => void destinationsResource.reload(workspaceId)} />
      )}
      {data !== null && data.destinations.length === 0 && <p className={styles.muted}>{words.noneBody}</p>}
      {data !== null && data.destinations.length > 0 && (
        <ul className={styles.list} aria-label={words.choose}>
          {data.destinations.map((each) => {
            const delivering = byId[each.id]
            return (
              <li key={each.id} className={styles.choice}>
                <div className={styles.label}>
                  <input
                    type="checkbox"
                    id={`${id}-${each.id}`}
                    checked={isChosen(each.id) || isDone(each.id)}
                    disabled={isBusy || disabled || isDone(each.id)}
                    aria-describedby={`${id}-${each.id}-kind`}
                    onChange={(event) => choose(each.id, event.currentTarget.checked)}
                  />
                  <span className={styles.words}>
                    <label htmlFor={`${id}-${each.id}`} className={styles.name}>
                      <Visible>{each.name}</Visible>
                    </label>
                    <span id={`${id}-${each.id}-kind`} className={styles.muted}>
                      {templateNameOf(each, data.templates)}
                      {before.includes(each.id) && ` · ${words.usual}`}
                    </span>
                  </span>
                </div>
                {delivering !== undefined && (
                  <DeliveryStatus
                    delivering={delivering}
                    onRetry={isBusy || disabled ? undefined : () => void run([each.id])}
                  />
                )}
              </li>
            )
          })}
        </ul>
      )}
      <div className={styles.buttons}>
        {data !== null && data.destinations.length > 0 && (
          <Button
            icon={<Send size={14} aria-hidden="true" />}
            busy={isBusy}
            disabled={disabled || wanted.length === 0}
            onClick={() => void run(wanted.map((each) => each.id))}
          >
            {wanted.length === 0 ? words.deliverNone : words.deliverNow(wanted.length)}
          </Button>
        )}
        {isBusy ? (
          <Button onClick={stop}>{words.stop}</Button>
        ) : (
          <Button
            variant="quiet"
            icon={<Plus size={14} aria-hidden="true" />}
            disabled={data === null || disabled}
            onClick={() => setAdding(true)}
          >
            {words.add}
          </Button>
        )}
      </div>
      {isAdding && data !== null && (
        <DestinationForm
          workspaceId={workspaceId}
          templates={data.templates}
          destination={null}
          onDone={(destination) => {
            setAdding(false)
            if (destination !== null) choose(destination.id, true)
          }}
        />
      )}
    </DialogSection>
  )
}
