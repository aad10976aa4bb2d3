import { useEffect } from 'react'
import { useBridgeEvent } from '../bridge'
import { noteMissedFingerprint } from '../entities/keys/made-keys'
import { lazyPart } from '../ui'
import { noteClipboard, noteEnded, restoreHandoffs, useHandoffs } from './handoff-store'

const EndedDialog = lazyPart(async () => (await import('./EndedDialog')).EndedDialog)
const HandoffDialog = lazyPart(async () => (await import('./HandoffDialog')).HandoffDialog)

/** Hands over the values of new keys, one dialog at a time; finds them again after a reload. */
export const HandoffDialogs = () => {
  const open = useHandoffs((state) => state.open)
  useEffect(() => {
    void restoreHandoffs()
  }, [])
  useBridgeEvent('handoff.clipboard', ({ handoffId, state }) => noteClipboard(handoffId, state))
  useBridgeEvent('fingerprints.changed', ({ missed }) => {
    if (missed !== null) noteMissedFingerprint(missed.handoffId, missed.failure)
  })
  useBridgeEvent('handoff.ended', ({ handoffId, reason }) => noteEnded(handoffId, reason))

  const first = open[0]
  if (first === undefined) return null
  const { id } = first.handoff
  // Another element once ended: with the dialog goes whatever value it was showing.
  if (first.ended !== null)
    return <EndedDialog key={`${id} ended`} handoff={first.handoff} reason={first.ended} />
  return <HandoffDialog key={id} {...first} waiting={open.length - 1} />
}
