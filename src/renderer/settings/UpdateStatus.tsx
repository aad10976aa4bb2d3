import { Building2 } from 'lucide-react'
import { useEffect } from 'react'
import type { UpdateState } from '#shared/contract/updates'
import { text } from '#shared/text/index'
import { useAppInfo } from '../bridge'
import { Button, FailureNotice } from '../ui'
import { takeStep, updatesResource, useUpdate } from '../updates'
import rows from './Settings.module.css'
import styles from './UpdateStatus.module.css'

const words = text.updates

const sentence = (update: UpdateState): string => {
  switch (update.state) {
    case 'off':
      return words.off[update.because]
    case 'idle':
    case 'checking':
    case 'installing':
      return words[update.state]
    case 'none':
      return words.none(update.checkedAt)
    case 'waiting':
      return words.waiting[update.because]
    case 'failed':
      return ''
    case 'available':
    case 'downloading':
    case 'ready':
      return words[update.state](update.version)
  }
}

/** The version that runs, where updates stand, and the one next step. */
export const UpdateStatus = () => {
  const update = useUpdate()
  const { version } = useAppInfo()
  useEffect(() => void updatesResource.load(), [])
  if (update === null) return null
  const isManaged = update.state === 'off' && update.because.startsWith('policy')
  return (
    <div className={rows.row}>
      <div className={rows.words}>
        <span className={rows.label}>{words.title(version)}</span>
        {/* Said aloud as it changes; the percentage is for the eye. */}
        <output className={styles.sentence}>{sentence(update)}</output>
        {isManaged && (
          <p className={rows.managed}>
            <Building2 size={13} aria-hidden="true" /> {text.settings.policy.managed}
          </p>
        )}
      </div>
      <div className={rows.control}>
        <NextStep update={update} />
      </div>
      {update.state === 'failed' && <FailureNotice className={styles.failure} failure={update.failure} />}
    </div>
  )
}

const NextStep = ({ update }: { update: UpdateState }) => {
  switch (update.state) {
    case 'off':
    case 'installing':
      return null
    case 'available':
      return <Button onClick={() => void takeStep('download')}>{words.download}</Button>
    case 'downloading':
      return (
        <>
          <progress className={styles.bar} aria-label={sentence(update)} value={update.percent} max={100} />
          <span className={styles.percent} aria-hidden="true">
            {words.percent(update.percent)}
          </span>
          <Cancel />
        </>
      )
    case 'waiting':
      return <Cancel />
    case 'ready':
      return (
        <Button variant="primary" onClick={() => void takeStep('install')}>
          {words.restart}
        </Button>
      )
    case 'idle':
    case 'checking':
    case 'none':
    case 'failed':
      return (
        <Button busy={update.state === 'checking'} onClick={() => void takeStep('check')}>
          {words.check}
        </Button>
      )
  }
}

const Cancel = () => <Button onClick={() => void takeStep('cancel')}>{words.cancel}</Button>
