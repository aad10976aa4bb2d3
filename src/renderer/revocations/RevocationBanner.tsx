import { useEffect, useEffectEvent, useState } from 'react'
import type { RevocationRun } from '#shared/contract/keys/revocations'
import type { Failure } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { useAppInfo, useBridgeEvent, useLoaded } from '../bridge'
import { Banner, Button } from '../ui'
import { leftOf, leftWords } from './outcomes'
import { freshLastRun, lastRunResource, openReport, putAwayRun, settleRun, useRevocations } from './store'

const words = text.revocations
const lookEveryMs = 2_000

/** Above every view while a bulk revoke was cut off or left keys behind: nobody should have to remember it. */
export const RevocationBanner = ({ workspaceId }: { workspaceId: string }) => {
  const run = useLoaded(lastRunResource, workspaceId).data
  const isOnScreen = useRevocations(({ dialog }) => dialog !== null && dialog.kind !== 'confirm')
  const [isMoving, setIsMoving] = useState(false)

  // A run that an earlier page began goes on in main; its end is seen by looking.
  const look = useEffectEvent(async () => {
    const last = await freshLastRun(workspaceId)
    if (last === null || last.endedAt !== null) setIsMoving(false)
  })
  useBridgeEvent('revocations.progress', (progress) => {
    if (progress.workspaceId === workspaceId && !isOnScreen) setIsMoving(true)
  })
  useEffect(() => {
    if (!isMoving) return undefined
    const timer = setInterval(() => void look(), lookEveryMs)
    return () => clearInterval(timer)
  }, [isMoving])

  if (isOnScreen) return null
  if (isMoving) return <Banner label={words.banner} title={words.stillRunning} />
  if (run === null) return null
  if (run.endedAt === null) return <Interrupted run={run} />
  const left = leftOf(run)
  if (left === 0) return null
  return (
    <Banner
      label={words.banner}
      title={words.leftTitle}
      body={leftWords(run, { notRevoked: words.leftText, notKnown: words.leftUnknown })}
    >
      <Button size="small" onClick={() => openReport(run)}>
        {words.showReport}
      </Button>
      <Button size="small" onClick={() => void putAwayRun(run)}>
        {words.putAway}
      </Button>
    </Banner>
  )
}

const Interrupted = ({ run }: { run: RevocationRun }) => {
  const place = useAppInfo()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const settle = async () => {
    setBusy(true)
    setFailure(await settleRun(run))
    setBusy(false)
  }
  const described = failure === null ? null : describeFailure(failure, place)
  return (
    <Banner
      label={words.banner}
      title={words.interruptedTitle}
      body={
        described === null
          ? words.interruptedText(run.startedAt, run.items.length)
          : `${described.title}. ${described.nextStep}`
      }
    >
      <Button size="small" busy={busy} onClick={() => void settle()}>
        {busy ? words.settling : words.settle}
      </Button>
    </Banner>
  )
}
