import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Failure } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { useAppInfo } from '../../bridge'
import { Button } from '../controls/Button'
import { cx } from '../cx'
import styles from './FailureNotice.module.css'

export interface FailureNoticeProps {
  readonly failure: Failure
  /** Offered as `Try again` where trying again can help. */
  readonly onRetry?: (() => void) | undefined
  readonly retrying?: boolean | undefined
  /** Offered as `Replace token` where the token is what is wrong. */
  readonly onReplaceToken?: (() => void) | undefined
  /** More buttons. */
  readonly actions?: ReactNode
  readonly className?: string | undefined
}

/** A failure in words: what happened, what to do, buttons to do it, and the technical facts on demand. */
export const FailureNotice = (props: FailureNoticeProps) => {
  const { failure, onRetry, retrying = false, onReplaceToken, actions, className } = props
  const { keychainName, platform } = useAppInfo()
  const words = describeFailure(failure, { keychainName, platform })
  const left = useSecondsLeft(failure)
  const showRetry = onRetry !== undefined && words.canRetry
  const showReplace = onReplaceToken !== undefined && words.tokenIsWrong
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Its answer is left alone: newer Chromium returns a promise, which React would take for a clean-up.
    notice.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const Icon = words.isPassing ? TriangleAlert : CircleAlert
  return (
    <div ref={notice} role="alert" className={cx(styles.notice, words.isPassing && styles.calm, className)}>
      <span className={styles.icon} aria-hidden="true">
        <Icon size={16} />
      </span>
      <div className={styles.words}>
        <p className={styles.title}>{words.title}</p>
        <p>{words.sentence}</p>
        <p>{words.nextStep}</p>
        {(showRetry || showReplace || (actions !== undefined && actions !== false)) && (
          <div className={styles.actions}>
            {showRetry && (
              <Button size="small" busy={retrying} disabled={left > 0} onClick={onRetry}>
                {left > 0 ? text.ui.tryAgainIn(left) : text.ui.tryAgain}
              </Button>
            )}
            {showReplace && (
              <Button size="small" onClick={onReplaceToken}>
                {text.ui.replaceToken}
              </Button>
            )}
            {actions}
          </div>
        )}
        <FailureDetails failure={failure} />
      </div>
    </div>
  )
}

const FailureDetails = ({ failure }: { failure: Failure }) => {
  const { code, status, host, detail } = failure
  const facts: [string, string][] = [[text.ui.factCode, code]]
  if (status !== undefined) facts.push([text.ui.factStatus, String(status)])
  if (host !== undefined) facts.push([text.ui.factHost, host])
  if (detail !== undefined) facts.push([text.ui.factDetail, detail])
  return (
    <details className={styles.details}>
      <summary>{text.ui.technicalDetails}</summary>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** Counts down the wait a server asked for; 0 once it is over. */
export const useSecondsLeft = (failure: Failure): number => {
  const wait = Math.ceil(failure.retryAfterSeconds ?? 0)
  const [count, setCount] = useState({ failure, left: wait })
  const left = count.failure === failure ? count.left : wait
  useEffect(() => {
    if (wait === 0) return undefined
    const end = Date.now() + wait * 1_000
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((end - Date.now()) / 1_000))
      setCount({ failure, left: seconds })
      if (seconds === 0) clearInterval(timer)
    }, 500)
    return () => clearInterval(timer)
  }, [failure, wait])
  return left
}
