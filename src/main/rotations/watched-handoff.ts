import type { RoomHandlers } from '../ipc/call-handlers'
import type { Rotations } from './rotations'

/**
 * The handoff's handlers, telling the rotations what became of a replacement's value. Where that cannot be written
 * down the call succeeds all the same; this process still knows. `handoff.ended` events are passed on by the root.
 */
export const watchedHandoff = (
  handlers: RoomHandlers<'handoff'>,
  rotations: Pick<Rotations, 'handedOver' | 'handoffEnded'>,
): RoomHandlers<'handoff'> => ({
  ...handlers,
  'handoff.copy': async (input, context) => {
    const answer = await handlers['handoff.copy'](input, context)
    await rotations.handedOver(input.handoffId).catch(() => undefined)
    return answer
  },
  'handoff.save': async (input, context) => {
    const answer = await handlers['handoff.save'](input, context)
    if (answer.saved) await rotations.handedOver(input.handoffId).catch(() => undefined)
    return answer
  },
  'handoff.reveal': async (input, context) => {
    const answer = await handlers['handoff.reveal'](input, context)
    await rotations.handedOver(input.handoffId).catch(() => undefined)
    return answer
  },
  'handoff.close': async (input, context) => {
    const answer = await handlers['handoff.close'](input, context)
    if (answer.closed) await rotations.handoffEnded(input.handoffId).catch(() => undefined)
    return answer
  },
})
