import { KeyRound, SearchX, ShieldX } from 'lucide-react'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { Button, EmptyState, FailureNotice } from '../ui'
import styles from './KeysPane.module.css'

interface CreateProps {
  readonly onCreate: () => void
  /** Why no key can be created now. */
  readonly createReason: string | undefined
}

/** A project without keys, as far as its list could be read: what a key is, how to name one, and the button. */
export const NoKeys = (props: CreateProps & { isPartlyRead: boolean }) => (
  <EmptyState
    icon={<KeyRound size={28} />}
    title={props.isPartlyRead ? text.keys.noneReadTitle : text.keys.emptyTitle}
    actions={
      <Button variant="primary" disabledReason={props.createReason} onClick={props.onCreate}>
        {text.keys.newKey}
      </Button>
    }
  >
    <span className={styles.paragraph}>{text.keys.emptyBody}</span>
    <span className={styles.paragraph}>{text.keys.emptyAdvice}</span>
  </EmptyState>
)

/** A search that found nothing. */
export const NoMatch = (props: { query: string; hasNotes: boolean; onClear: () => void }) => (
  <EmptyState
    icon={<SearchX size={28} />}
    title={text.keys.noMatchTitle}
    actions={<Button onClick={props.onClear}>{text.keys.clearSearch}</Button>}
  >
    {text.keys.noMatchBody(props.query, props.hasNotes)}
  </EmptyState>
)

/** No list at all: not allowed, cancelled, or a failure; each with the way on. */
export const NoList = (
  props: CreateProps & {
    failure: Failure
    onRetry: () => void
    retrying: boolean
    onReplaceToken: () => void
  },
) => {
  const { failure, onRetry, retrying, onReplaceToken, onCreate, createReason } = props
  const retry = (
    <Button busy={retrying} onClick={onRetry}>
      {text.keys.tryAgain}
    </Button>
  )
  if (failure.code === 'cancelled')
    return (
      <EmptyState title={text.keys.cancelledTitle} actions={retry}>
        {text.keys.cancelledBody}
      </EmptyState>
    )
  if (failure.code === 'permission-missing')
    return (
      <EmptyState
        icon={<ShieldX size={28} />}
        title={text.keys.deniedTitle}
        actions={
          <>
            {retry}
            <Button onClick={onReplaceToken}>{text.keys.replaceToken}</Button>
            <Button variant="primary" disabledReason={createReason} onClick={onCreate}>
              {text.keys.newKey}
            </Button>
          </>
        }
      >
        {text.keys.deniedBody}
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
