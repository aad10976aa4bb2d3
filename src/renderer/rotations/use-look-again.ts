import { useCallback, useRef, useState } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { describeFailure, text } from '#shared/text/index'
import { call, getAppInfo } from '../bridge'
import { restoreHandoffs } from '../handoff'
import { showToast } from '../ui'
import { oldName, stageWords } from './words'

const words = text.rotations

/** Finds out by listing where rotations stand, and says it; `looking` has the ids of those under way. */
export const useLookAgain = (): {
  readonly looking: ReadonlySet<string>
  readonly look: (rotation: Rotation) => void
} => {
  const [looking, setLooking] = useState<ReadonlySet<string>>(new Set())
  const underWay = useRef(new Set<string>())
  const look = useCallback(async ({ id }: Rotation) => {
    if (underWay.current.has(id)) return
    underWay.current.add(id)
    setLooking(new Set(underWay.current))
    const reply = await call('rotations.settle', { rotationId: id })
    underWay.current.delete(id)
    setLooking(new Set(underWay.current))
    if (!reply.ok) {
      const { title, nextStep } = describeFailure(reply.failure, getAppInfo())
      showToast({ kind: 'error', message: words.lookFailed, detail: `${title}. ${nextStep}` })
      return
    }
    const { rotation, stillListedSeconds } = reply.value
    const { stage } = rotation
    showToast({
      kind: 'info',
      message: words.looked(oldName(rotation), stageWords(rotation, Date.now())),
      ...(stillListedSeconds !== null && { detail: words.stillListed(stillListedSeconds) }),
    })
    // A replacement whose answer main still has in memory is handed over now.
    if (stage === 'waiting' && !rotation.isDelivered) void restoreHandoffs()
  }, [])
  return { looking, look: useCallback((rotation: Rotation) => void look(rotation), [look]) }
}
