import { useEffect, useRef } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { campaignLength } from '#shared/limits'
import { useRotatingKeys } from '../entities/rotations/rotating-keys'
import { rotateTicked } from '../inventory/ticked-targets'
import { RotationRow } from '../rotations/RotationRow'
import { useLookAgain } from '../rotations/use-look-again'
import { announce, Button, EmptyState, SkeletonRows } from '../ui'
import { chosenKeys, type Choice } from './choice'
import { ChosenList } from './ChosenList'
import { writeDay } from './dates'
import { dueWords } from './due-words'
import styles from './Overview.module.css'
import { useChosenTable } from './use-chosen-table'
import type { Surveyed } from './use-survey'

const words = text.overview

const titleOf = ({ survey }: Surveyed, choice: Choice): string => {
  switch (choice.kind) {
    case 'due':
    case 'undated':
      return words.chosen[choice.kind]
    case 'day':
      return words.chosen.day(writeDay(choice.day, 'day'))
    case 'band': {
      const to = survey.bands.find(({ from }) => from === choice.from)?.to ?? null
      return words.chosen.band(words.band(choice.from, to))
    }
  }
}

/** What was chosen in the pictures: its rotations and its keys, each with what to do about it. */
export const ChosenPane = (props: {
  workspaceId: string
  surveyed: Surveyed
  choice: Choice
  rotations: readonly Rotation[]
  now: number
}) => {
  const { workspaceId, surveyed, choice, rotations, now } = props
  const { survey, rows, annotations } = surveyed
  const title = titleOf(surveyed, choice)
  const keys = chosenKeys(survey, choice)
  const listed = useChosenTable(keys, rows, annotations)
  const heading = useRef<HTMLHeadingElement>(null)
  const { looking, look } = useLookAgain()
  const roles = useRotatingKeys(workspaceId)
  const over = new Set(survey.overNow.map(({ id }) => id))
  // Those that are being rotated are, and those whose use is over are to be revoked.
  const rotatable = keys.filter(({ id }) => roles.get(id) !== 'old' && !over.has(id))
  const facts = dueWords({ keys: keys.length, dates: 0, rotations: rotations.length }).join(' · ')
  const isNothing = keys.length === 0 && rotations.length === 0
  const spoken = useRef(title)
  useEffect(() => {
    if (spoken.current !== title) announce(`${title}: ${facts === '' ? words.countKeys(0) : facts}`)
    spoken.current = title
  }, [title, facts])
  return (
    <section className={styles.chosen} aria-labelledby="overview-chosen">
      <div className={styles.chosenHead}>
        <h2 id="overview-chosen" ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        <span className={styles.facts}>{facts}</span>
        {rotatable.length > 1 && listed !== null && (
          <Button
            size="small"
            disabledReason={
              rotatable.length > campaignLength ? text.campaigns.tooMany(campaignLength) : undefined
            }
            onClick={() => rotateTicked(workspaceId, rows, new Set(rotatable.map(({ id }) => id)))}
          >
            {text.campaigns.rotateSelected(rotatable.length)}
          </Button>
        )}
      </div>
      {rotations.length > 0 && (
        <ul className={styles.rotations} aria-label={words.rotationsLabel(title)}>
          {rotations.map((rotation) => (
            <RotationRow
              key={rotation.id}
              rotation={rotation}
              now={now}
              isLooking={looking.has(rotation.id)}
              onLook={look}
            />
          ))}
        </ul>
      )}
      {isNothing && (
        <EmptyState small title={words.none[choice.kind === 'undated' ? 'band' : choice.kind]}>
          {choice.kind === 'due' && words.none.dueBody}
        </EmptyState>
      )}
      {keys.length > 0 && listed === null && <SkeletonRows count={6} label={words.loading} />}
      {keys.length > 0 && listed !== null && (
        <ChosenList
          workspaceId={workspaceId}
          title={title}
          listed={listed}
          overNow={survey.overNow}
          heading={heading}
        />
      )}
    </section>
  )
}
