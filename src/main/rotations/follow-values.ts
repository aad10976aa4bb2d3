import { alone, type RotationsDeps } from './deps'
import { withLostValue } from './seen-in-listing'
import { factsOf, writeSeen } from './settle'

/** Notes what becomes of the values of replacements. */
export const followValues = (deps: RotationsDeps): void => {
  const { events, ledger, held, steps, gone } = deps

  const valueDelivered = async (handoffId: string): Promise<void> => {
    const value = held.mark(handoffId, { isDelivered: true })
    if (value === undefined) return
    const place = { id: value.rotationId, workspaceId: value.workspaceId }
    const { id, oldKey } = await ledger.change(place, (current) => {
      if (current.handoffId === handoffId) return { ...current, isDelivered: true }
      // A destination took it while it was destroyed here: it is not lost.
      const isLost =
        current.stage === 'value-lost' && current.candidates.some((key) => key.id === value.keyId)
      if (!isLost) return current
      const candidates = current.candidates.filter((key) => key.id !== value.keyId)
      return { ...current, stage: 'waiting', newKeyId: value.keyId, isDelivered: true, candidates }
    })
    // Revoked while the value still waited: there is nothing left to finish.
    if (gone.has(oldKey.id) && !steps.isUnderWay(id))
      await alone(deps, id, (rotation) => writeSeen(deps, rotation, factsOf(deps, rotation, [])))
  }
  // Without having been delivered it is lost.
  const valueEnded = async (handoffId: string): Promise<void> => {
    const value = held.mark(handoffId, { isOpen: false })
    if (value === undefined || value.isDelivered) return
    await ledger.change({ id: value.rotationId, workspaceId: value.workspaceId }, (current) =>
      current.handoffId === handoffId && current.stage === 'waiting' ? withLostValue(current) : current,
    )
  }

  events.on('valueUsed', ({ done, handoff, wasCleared = false }) =>
    done === 'closed' || wasCleared ? valueEnded(handoff.id) : valueDelivered(handoff.id),
  )
  events.on('valueEnded', ({ handoffId }) => valueEnded(handoffId))
}
