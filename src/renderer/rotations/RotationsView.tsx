import { ArrowRightLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { useLoaded } from '../bridge'
import { useCommand } from '../shell/commands'
import { ViewHeader } from '../shell/ViewHeader'
import { dropViewTarget, openView, useViewTarget } from '../shell/views'
import { useNow } from '../entities/keys/use-now'
import { Button, EmptyState, FailureNotice, Progress, SkeletonRows } from '../ui'
import { RotationRow } from './RotationRow'
import styles from './Rotations.module.css'
import { isRotationDue, isOpen, rotationStatus, type RotationStatus } from '#shared/domain/rotation'
import { rotationsResource } from '../entities/rotations/store'
import { useLookAgain } from './use-look-again'

const words = text.rotations
const ranks: Readonly<Record<RotationStatus, number>> = { due: 0, 'needs-you': 1, waiting: 2, ended: 3 }

/** The rotations of a workspace: the open ones, what to do next about each, and those that ended lately. */
export const RotationsView = ({ workspace }: { workspace: Workspace }) => {
  const { data: rotations, isLoading, failure } = useLoaded(rotationsResource, workspace.id)
  const now = useNow(15_000)
  const refresh = () => void rotationsResource.reload(workspace.id)
  useCommand('refresh', refresh)
  const target = useViewTarget('key')
  // The row has shown itself by now; one that is not in the list must not come up later.
  const isKnown = rotations !== null && !isLoading
  useEffect(() => {
    if (target !== null && isKnown) dropViewTarget(target)
  }, [target, isKnown])
  const open = openInOrder(rotations ?? [], now)
  const ended = (rotations ?? []).filter((rotation) => !isOpen(rotation))
  const due = open.filter((rotation) => isRotationDue(rotation, now)).length
  return (
    <section className={styles.view} aria-label={words.title} aria-busy={isLoading}>
      <ViewHeader
        title={words.title}
        facts={rotations === null ? undefined : words.facts(open.length, due)}
      />
      <div className={styles.progress}>{isLoading && <Progress label={words.loading} />}</div>
      {failure !== null && (
        <div className={styles.notice}>
          <FailureNotice failure={failure} onRetry={refresh} retrying={isLoading} />
        </div>
      )}
      {rotations === null && failure === null && <SkeletonRows count={8} label={words.loading} />}
      {rotations !== null && (
        <div className={styles.scroller}>
          {open.length === 0 && <NoRotations />}
          <RotationLists open={open} ended={ended} now={now} />
        </div>
      )}
    </section>
  )
}

// Main's order holds within each rank: the earliest date first.
const openInOrder = (rotations: readonly Rotation[], now: number): readonly Rotation[] =>
  rotations
    .filter(isOpen)
    .map((rotation) => ({ rotation, rank: ranks[rotationStatus(rotation, now)] }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ rotation }) => rotation)

const RotationLists = (props: { open: readonly Rotation[]; ended: readonly Rotation[]; now: number }) => {
  const { open, ended, now } = props
  const { looking, look } = useLookAgain()
  const [areEndedShown, setAreEndedShown] = useState(false)
  const row = (rotation: Rotation) => (
    <RotationRow
      key={rotation.id}
      rotation={rotation}
      now={now}
      isLooking={looking.has(rotation.id)}
      onLook={look}
    />
  )
  return (
    <>
      {open.length > 0 && (
        <ul className={styles.list} aria-label={words.openList}>
          {open.map(row)}
        </ul>
      )}
      {ended.length > 0 && (
        <details
          className={styles.endedList}
          onToggle={(event) => setAreEndedShown(event.currentTarget.open)}
        >
          <summary>{words.ended(ended.length)}</summary>
          {areEndedShown && (
            <ul className={styles.list} aria-label={words.endedList}>
              {ended.map(row)}
            </ul>
          )}
        </details>
      )}
    </>
  )
}

const NoRotations = () => (
  <EmptyState
    icon={<ArrowRightLeft size={28} />}
    title={words.emptyTitle}
    actions={<Button onClick={() => openView('inventory')}>{words.emptyAction}</Button>}
  >
    <span className={styles.paragraph}>{words.emptyWhy}</span>
    {words.emptySteps.map((step, at) => (
      <span key={step} className={styles.emptyStep}>
        <span aria-hidden="true" className={styles.emptyNumber}>
          {at + 1}
        </span>
        <span>{step}</span>
      </span>
    ))}
  </EmptyState>
)
