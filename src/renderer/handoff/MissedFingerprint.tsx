import { describeFailure, text } from '#shared/text/index'
import { useAppInfo } from '../bridge'
import { useMissedFingerprint } from '../entities/keys/made-keys'
import styles from './Handoff.module.css'

/** Says that a new key cannot be recognised by its value later, where that is so. */
export const MissedFingerprint = ({ handoffId }: { handoffId: string }) => {
  const failure = useMissedFingerprint(handoffId)
  const info = useAppInfo()
  if (failure === undefined) return null
  return (
    <p role="status" className={styles.copyStatus}>
      {text.identify.missed(describeFailure(failure, info).title)}
    </p>
  )
}
