import { ClipboardCheck, ClipboardX } from 'lucide-react'
import { useEffect } from 'react'
import { type HandoffFormat, isCommandFormat } from '#shared/limits'
import { text } from '#shared/text/index'
import { useNow } from '../entities/keys/use-now'
import { announce } from '../ui'
import { clock, secondsUntil } from './countdown'
import styles from './Handoff.module.css'
import type { ClipboardState } from './handoff-store'

const copiedWords = (format: HandoffFormat): string => {
  if (!isCommandFormat(format)) return text.handoff.copied[format]
  return text.handoff.copied[format.startsWith('curl-rt-') ? 'curl-rt' : 'curl-batch']
}

/** What the clipboard holds of the value, with the seconds until it clears itself. */
export const CopyStatus = ({ clipboard }: { clipboard: ClipboardState | null }) => {
  const words = text.handoff
  useEffect(() => {
    if (clipboard === null) return
    // Spoken once: a countdown read out every second would drown everything else.
    announce(
      clipboard.state === 'holds'
        ? `${copiedWords(clipboard.format)} ${words.clearsInSpoken(secondsUntil(clipboard.clearsAt, Date.now()))}`
        : words[clipboard.state],
    )
  }, [clipboard, words])
  if (clipboard === null) return <p className={styles.copyStatus}>{words.pasteSoon}</p>
  if (clipboard.state !== 'holds')
    return (
      <p className={styles.copyStatus}>
        <ClipboardX size={15} aria-hidden="true" /> {words[clipboard.state]}
      </p>
    )
  return (
    <p className={styles.copyStatus}>
      <ClipboardCheck size={15} aria-hidden="true" className={styles.good} />
      <span>
        <strong>{copiedWords(clipboard.format)}</strong> <Countdown clearsAt={clipboard.clearsAt} />
      </span>
    </p>
  )
}

const Countdown = ({ clearsAt }: { clearsAt: string }) => {
  const now = useNow(250)
  return (
    <span role="timer" aria-live="off" className={styles.countdown}>
      {text.handoff.clearsIn(clock(secondsUntil(clearsAt, now)))}
    </span>
  )
}
