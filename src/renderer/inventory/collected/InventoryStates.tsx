import { KeyRound, Library, SearchX, ShieldX } from 'lucide-react'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { Button, EmptyState, FailureNotice } from '../../ui'
import styles from '../Inventory.module.css'

const words = text.inventory

/** Nothing was collected yet: what collecting is for, and the button. */
export const NeverCollected = (props: { title?: string; body?: string; onCollect: () => void }) => (
  <EmptyState
    icon={<Library size={28} />}
    title={props.title ?? words.emptyTitle}
    actions={
      <Button variant="primary" onClick={props.onCollect}>
        {words.collect}
      </Button>
    }
  >
    <span className={styles.paragraph}>{props.body ?? words.emptyBody}</span>
    <span className={styles.paragraph}>{words.emptyAdvice}</span>
  </EmptyState>
)

/** Every project was asked and none has a key. */
export const NoKeysAtAll = () => (
  <EmptyState icon={<KeyRound size={28} />} title={words.noKeysTitle}>
    {words.noKeysBody}
  </EmptyState>
)

/** The search and the filters leave nothing. */
export const NothingMatches = ({ onClear }: { onClear: () => void }) => (
  <EmptyState
    icon={<SearchX size={28} />}
    title={words.noMatchTitle}
    actions={<Button onClick={onClear}>{words.clearFilters}</Button>}
  >
    {words.noMatchBody}
  </EmptyState>
)

/** Collecting or loading gave nothing; the token may lack a permission, or the way there may be closed. */
export const CollectFailure = (props: {
  failure: Failure
  onRetry: () => void
  retrying: boolean
  onReplaceToken: (() => void) | undefined
}) => {
  const { failure, onRetry, retrying, onReplaceToken } = props
  if (failure.code === 'permission-missing')
    return (
      <EmptyState
        icon={<ShieldX size={28} />}
        title={words.deniedTitle}
        actions={
          <>
            <Button busy={retrying} onClick={onRetry}>
              {words.tryAgain}
            </Button>
            {onReplaceToken !== undefined && (
              <Button onClick={onReplaceToken}>{text.keys.replaceToken}</Button>
            )}
          </>
        }
      >
        {words.deniedBody}
      </EmptyState>
    )
  return (
    <div className={styles.notice}>
      <FailureNotice
        failure={failure}
        onRetry={onRetry}
        retrying={retrying}
        onReplaceToken={onReplaceToken}
      />
    </div>
  )
}
