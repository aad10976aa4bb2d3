import { useDeferredValue } from 'react'
import type { FindingKind } from '#shared/domain/health'
import { text } from '#shared/text/index'
import { usePolicy } from '../bridge'
import { SkeletonRows } from '../ui'
import { FindingsList } from './FindingsList'
import styles from './Health.module.css'
import { useFindings } from './use-findings'
import type { Found } from './use-health'

const words = text.health

/** The findings of one kind: why it matters, what to do, and the keys to do it with. */
export const FindingsPane = (props: {
  workspaceId: string
  found: Found
  kind: FindingKind
  projectId: number | null
  onProject: (projectId: number | null) => void
}) => {
  const { found, kind, projectId, onProject } = props
  const listed = useDeferredValue(useFindings(found, kind, projectId))
  const { title, why, advice } = words.findings[kind]
  const { keyName } = usePolicy().policy
  return (
    <div className={styles.pane}>
      <div className={styles.about}>
        <h2 className={styles.title}>{title}</h2>
        <p>{why}</p>
        {kind === 'name-against-policy' && keyName !== undefined && <p>{words.rule(keyName.sentence)}</p>}
        <p className={styles.advice}>{advice}</p>
      </div>
      {listed === null ? (
        <SkeletonRows count={10} label={words.loading} />
      ) : (
        <FindingsList
          workspaceId={props.workspaceId}
          listed={listed}
          projectId={projectId}
          onProject={onProject}
        />
      )}
    </div>
  )
}
