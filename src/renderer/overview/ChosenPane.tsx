import { useEffect, useMemo, useRef, useState } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { overviewWords as words } from '#shared/text/parts/overview'
import { campaignLength } from '#shared/limits'
import { useRotatingKeys } from '../entities/rotations/rotating-keys'
import { rotateTicked } from '../inventory'
import { RotationRow, useLookAgain } from '../rotations'
import { announce, Button, EmptyState, SkeletonRows } from '../ui'
import { chosenKeys, type Choice } from './choice'
import { ChosenList } from './ChosenList'
import { writeDay } from './dates'
import { dueWords } from './due-words'
import styles from './Overview.module.css'
import { useChosenTable } from './use-chosen-table'
import type { Surveyed } from './use-survey'

const titleOfAll = (choice: Choice): string => {
  if (choice.kind === 'all') return words.chosen.all
  if (choice.kind === 'week') return words.chosen.week(writeDay(choice.first, 'dayAndMonth'))
  return words.tile[choice.kind].label
}

const titleOf = (choice: Choice, project: string | null): string => {
  const title = titleOfAll(choice)
  return project === null ? title : words.inProject(title, project)
}

/** What was chosen above: its rotations and its keys, each with what to do about it. */
export const ChosenPane = (props: {
  workspaceId: string
  surveyed: Surveyed
  choice: Choice
  /** Of this project alone, or of all. */
  projectId: number | null
  /** Its name. */
  project: string | null
  onAllProjects: () => void
  rotations: readonly Rotation[]
  now: number
}) => {
  const { workspaceId, surveyed, choice, projectId, project, rotations, now } = props
  const { survey, rows, annotations } = surveyed
  const title = titleOf(choice, project)
  const keys = useMemo(() => chosenKeys(survey, rows, choice, projectId), [survey, rows, choice, projectId])
  const [menuPlace, setMenuPlace] = useState<HTMLElement | null>(null)
  const chosen = JSON.stringify([choice, projectId])
  const listed = useChosenTable(chosen, keys, rows, annotations)
  const heading = useRef<HTMLHeadingElement>(null)
  const { looking, look } = useLookAgain()
  const roles = useRotatingKeys(workspaceId)
  // Those that are being rotated are, and those whose use is over are to be revoked.
  const rotatable = isDue(choice)
    ? keys.filter(({ id }) => roles.get(id) !== 'old' && !survey.toRevoke.has(id))
    : []
  const facts = dueWords({ keys: keys.length, rotations: rotations.length }).join(' · ')
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
        {project !== null && (
          <Button
            size="small"
            variant="quiet"
            onClick={() => {
              // The button goes.
              heading.current?.focus()
              props.onAllProjects()
            }}
          >
            {words.allProjects}
          </Button>
        )}
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
        <span ref={setMenuPlace} className={styles.columns} />
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
      {isNothing && <EmptyState small title={words.none[choice.kind]} />}
      {keys.length > 0 && listed === null && <SkeletonRows count={6} label={words.loading} />}
      {keys.length > 0 && listed !== null && (
        <ChosenList
          // Nothing ticked crosses over to another choice, where it would not be seen.
          key={chosen}
          workspaceId={workspaceId}
          title={title}
          listed={listed}
          toRevoke={survey.toRevoke}
          heading={heading}
          menuPlace={menuPlace}
        />
      )}
    </section>
  )
}

/** Whether the keys of a choice are there because of a date: those are rotated together. */
const isDue = ({ kind }: Choice): boolean => kind === 'due' || kind === 'soon' || kind === 'week'
