import { CloudOff } from 'lucide-react'
import type { Failure } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { useAppInfo } from '../../bridge'
import { Button } from '../controls/Button'
import { useSecondsLeft } from './FailureNotice'
import styles from './StaleBanner.module.css'

/** Says that a list is the last known one and cannot be changed, why, and offers to try again. */
export const StaleBanner = (props: {
  failure: Failure
  fetchedAt: string
  onRetry: () => void
  retrying: boolean
  /** For a narrow place. */
  isShort?: boolean | undefined
}) => {
  const { keychainName, platform } = useAppInfo()
  const left = useSecondsLeft(props.failure)
  const { title } = describeFailure(props.failure, { keychainName, platform })
  return (
    <div className={styles.banner}>
      <CloudOff size={14} aria-hidden="true" />
      <output className={styles.words} data-selectable="">
        {props.isShort === true
          ? text.ui.lastKnownShort(props.fetchedAt, title)
          : text.ui.lastKnown(props.fetchedAt, title)}
      </output>
      <Button size="small" busy={props.retrying} disabled={left > 0} onClick={props.onRetry}>
        {left > 0 ? text.ui.tryAgainIn(left) : text.ui.tryAgain}
      </Button>
    </div>
  )
}
