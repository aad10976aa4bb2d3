import { useEffect, useEffectEvent, useId, useRef } from 'react'
import type { Destination } from '#shared/contract/keys/destinations'
import { campaignPlanWords as words } from '#shared/text/parts/campaign-plan'
import { tellingNameOf } from '../entities/keys/key-words'
import { Badge, FieldError, TextInput, Visible } from '../ui'
import styles from './Campaigns.module.css'
import { isMistyped, type PlannedRow } from './plan-rows'

/** A key of a plan: how its replacement is called and where it goes, or why it cannot be rotated. */
export const PlanRow = (props: {
  planned: PlannedRow | undefined
  destinations: readonly Destination[]
  /** The name is what has to be changed first: it takes the focus, and `onSought` is called. */
  isSought: boolean
  onSought: () => void
  readOnly: boolean
  onName: (keyId: string, name: string) => void
}) => {
  const { planned, destinations, isSought, readOnly, onName } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const onSought = useEffectEvent(props.onSought)
  useEffect(() => {
    if (!isSought) return
    field.current?.focus()
    onSought()
  }, [isSought])
  if (planned === undefined) return null
  const { row, newName, destinationIds, nameError, reason } = planned
  const name = tellingNameOf({ name: row.keyName, id: row.keyId })
  const to = destinations
    .filter((each) => destinationIds.includes(each.id))
    .map((each) => each.name)
    .join(', ')
  return (
    <>
      <span className={styles.planned}>
        <Visible className={styles.name} title={row.keyId}>
          {name}
        </Visible>
        <Visible className={styles.reason}>{row.projectName}</Visible>
      </span>
      {reason === null ? (
        <>
          <span className={styles.newName}>
            <TextInput
              ref={field}
              dir="auto"
              aria-label={words.newName(name)}
              // Nobody typed one that was proposed: it is left out, and is no mistake.
              aria-invalid={isMistyped(planned) || undefined}
              aria-describedby={nameError === null ? undefined : id}
              value={newName}
              readOnly={readOnly}
              onChange={(event) => onName(row.keyId, event.currentTarget.value)}
              onKeyDown={(event) => {
                // A whole campaign is not started from the name of one key.
                if (event.key === 'Enter') event.preventDefault()
              }}
            />
            {nameError !== null && <FieldError id={id}>{nameError}</FieldError>}
          </span>
          <Visible className={styles.goesTo}>{to === '' ? words.byHand : to}</Visible>
        </>
      ) : (
        <span className={styles.notRotated}>
          {row.obstacle === null ? reason : <Badge tone="warning">{reason}</Badge>}
        </span>
      )}
    </>
  )
}
