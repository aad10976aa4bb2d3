import { sendOnce, unknownFate } from './fate'
import { pollForOutcome, type Polling, pollingSignal } from './poll-for-outcome'

/**
 * Sends a write, once. A lost reply is settled by listing: `effect` answers the result where a fresh list shows that it
 * took effect, else null. Throws `outcome-unknown` where none does, since a slow server may yet carry it out.
 */
export const sendAndSettle = async <T extends object>(
  send: () => Promise<T>,
  effect: (signal: AbortSignal) => Promise<T | null>,
  polling: Polling,
  signal: AbortSignal,
): Promise<T> => {
  const sent = await sendOnce(send)
  if ('answer' in sent) return sent.answer
  const observation = await pollForOutcome(effect, polling, pollingSignal(signal))
  if (observation.state === 'seen') return observation.what
  throw unknownFate(sent.lost)
}
