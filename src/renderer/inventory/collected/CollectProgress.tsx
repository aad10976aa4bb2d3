import { useEffect, useState } from 'react'
import { text } from '#shared/text/index'
import { Button, ProgressBar } from '../../ui'
import styles from '../Inventory.module.css'
import { cancelCollecting, type Collecting } from '../../entities/inventory/store'

const words = text.inventory

/** How far collecting is, and how to end it. */
export const CollectProgress = ({
  workspaceId,
  collecting: { progress },
}: {
  workspaceId: string
  collecting: Collecting
}) => {
  const paused = useWaitLeft(progress?.pausedSeconds ?? null)
  const facts =
    progress === null || progress.projectsTotal === 0
      ? [words.progressStarting]
      : [
          words.progressProjects(progress.projectsDone, progress.projectsTotal),
          words.progressKeys(progress.keysFound),
          ...(progress.projectsFailed > 0 ? [words.progressFailed(progress.projectsFailed)] : []),
        ]
  return (
    <div className={styles.collecting}>
      <div className={styles.collectingWords}>
        <ProgressBar
          thin
          label={words.progress}
          value={progress?.projectsDone ?? 0}
          max={progress?.projectsTotal ?? 0}
        />
        <p className={styles.collectingFacts}>{facts.join(' · ')}</p>
        {/* Said aloud once, when it begins; the seconds that follow are for the eye. */}
        <output className={styles.paused}>{paused === null ? '' : words.paused(paused)}</output>
      </div>
      <Button size="small" onClick={() => cancelCollecting(workspaceId)}>
        {words.cancel}
      </Button>
    </div>
  )
}

/** Counts down a wait that main told of; null while there is none. */
const useWaitLeft = (seconds: number | null): number | null => {
  const [wait, setWait] = useState<{ of: number | null; left: number }>({ of: null, left: 0 })
  if (wait.of !== seconds) setWait({ of: seconds, left: Math.ceil(seconds ?? 0) })
  useEffect(() => {
    if (seconds === null) return undefined
    const timer = setInterval(() => setWait(({ of, left }) => ({ of, left: Math.max(1, left - 1) })), 1_000)
    return () => clearInterval(timer)
  }, [seconds])
  return seconds === null ? null : wait.left
}
