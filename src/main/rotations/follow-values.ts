import type { HandoffWatcher } from '../handoff/watched-handoff'
import type { Rotations } from './rotations'

/** Tells the rotations what became of a replacement's value; what they can't write down this process still knows. */
export const followValues =
  (rotations: Pick<Rotations, 'handedOver' | 'handoffEnded'>): HandoffWatcher =>
  ({ done, handoff }) =>
    done === 'closed' ? rotations.handoffEnded(handoff.id) : rotations.handedOver(handoff.id)
