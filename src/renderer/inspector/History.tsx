import type { AuditOperation, AuditOutcome } from '#shared/contract/audit'
import { visibleText } from '#shared/domain/visible-text'
import { lastOf } from '#shared/domain/audit-operation'
import { describeFailure, formatDayAndTime } from '#shared/text/index'
import { auditWords } from '#shared/text/parts/audit'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { useAppInfo, type ResourceState } from '../bridge'
import { exactTime } from '../entities/keys/key-words'
import { openAudit } from '../shell/views'
import { Badge, Button, FailureNotice, SkeletonRows, Visible } from '../ui'
import { historyId, historyResource, type KeyHistory } from '../entities/keys/history'
import type { Inspected } from './Inspector'
import styles from './Inspector.module.css'

const shownAtMost = 20
const tones = {
  started: 'neutral',
  succeeded: 'neutral',
  failed: 'danger',
  unknown: 'warning',
} as const satisfies Record<AuditOutcome, string>

/** What was done to a key with Keydesk, from the audit log. */
export const History = (props: { inspected: Inspected; history: ResourceState<KeyHistory> }) => (
  <section
    className={styles.section}
    aria-label={words.history}
    aria-busy={props.history.data === null && props.history.failure === null}
  >
    <h3>{words.history}</h3>
    <Entries {...props} />
  </section>
)

const Entries = (props: { inspected: Inspected; history: ResourceState<KeyHistory> }) => {
  const { workspaceId, key } = props.inspected
  const { data, failure, isLoading } = props.history
  const failed = failure !== null && (
    <FailureNotice
      failure={failure}
      retrying={isLoading}
      onRetry={() => void historyResource.load(historyId(workspaceId, key.id))}
    />
  )
  if (data === null) return failed || <SkeletonRows count={3} label={words.loadingHistory} />
  const { operations, total } = data
  if (total === 0) return failed || <p className={styles.muted}>{words.noHistory}</p>
  const shown = operations.slice(0, shownAtMost)
  return (
    <>
      {/* What follows is from before it. */}
      {failed}
      <ol className={styles.history}>
        {shown.map((operation) => (
          <Entry key={lastOf(operation).operationId} operation={operation} />
        ))}
      </ol>
      <div className={styles.more}>
        <Button size="small" onClick={() => openAudit({ keyId: key.id })}>
          {words.showInAudit}
        </Button>
        {total > shown.length && <span className={styles.muted}>{words.shown(shown.length, total)}</span>}
      </div>
    </>
  )
}

const Entry = ({ operation }: { operation: AuditOperation }) => {
  const { outcome } = operation
  const { action, at, actor, note, failureCode } = lastOf(operation)
  const place = useAppInfo()
  const why = failureCode === null ? null : describeFailure({ code: failureCode }, place).title
  const more = [why, visibleText(note)].filter((part) => part !== null && part !== '').join(' · ')
  return (
    <li>
      <span className={styles.done}>
        {auditWords.actions[action]} <Badge tone={tones[outcome]}>{auditWords.outcomes[outcome]}</Badge>
      </span>
      <span className={styles.muted} title={exactTime(at)}>
        {formatDayAndTime(at)} · <Visible>{actor}</Visible>
        {more !== '' && (
          <>
            <br />
            {more}
          </>
        )}
      </span>
    </li>
  )
}
