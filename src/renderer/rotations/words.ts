import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { nameOf } from '../entities/keys/key-words'
import { dayMs } from '#shared/domain/days'
import { isRotationDue } from '#shared/domain/rotation'

const words = text.rotations
const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** A time seen from now, in words: `in 3 days`, `2 hours ago`. */
export const whenWords = (iso: string, now: number): string => {
  const left = Date.parse(iso) - now
  const size = Math.abs(left)
  if (size < minuteMs) return left > 0 ? words.soon : words.justNow
  // Rounded, or what is kept for 3 days would be "in 2 days" a moment later.
  if (size < 59.5 * minuteMs) return words.fromNow(Math.round(left / minuteMs), 'minute')
  if (size < 47.5 * hourMs) return words.fromNow(Math.round(left / hourMs), 'hour')
  return words.fromNow(Math.round(left / dayMs), 'day')
}

/** Where a rotation stands, in words. */
export const stageWords = (rotation: Rotation, now: number): string => {
  const { stage, isDelivered, revokeAfter, endedAt, startedAt, newKeyId, candidates } = rotation
  const when = whenWords(revokeAfter, now)
  switch (stage) {
    case 'waiting':
      if (!isDelivered) return words.stage.notDelivered
      return isRotationDue(rotation, now)
        ? words.stage.due(revokeAfter, when)
        : words.stage.waiting(revokeAfter, when)
    case 'value-lost':
      return words.stage['value-lost'](candidates.length)
    case 'finished':
      return words.stage.finished(endedAt ?? startedAt)
    case 'abandoned':
      return words.stage.abandoned(endedAt ?? startedAt, newKeyId !== null || candidates.length > 0)
    case 'creating':
    case 'not-created':
    case 'revoking':
      return words.stage[stage]
  }
}

/** What a person does next; `isForbidden` where the organisation lets nobody revoke a key on this computer. */
export const nextWords = (rotation: Rotation, now: number, isForbidden: boolean): string | null => {
  const { stage, isDelivered } = rotation
  if (stage === 'finished' || stage === 'abandoned') return null
  if (stage !== 'waiting') return words.next[stage]
  if (!isDelivered) return words.next.notDelivered
  if (!isRotationDue(rotation, now)) return words.next.waiting
  return isForbidden ? words.next.dueElsewhere : words.next.due
}

/** What a test showed of the replacement, for its row; null where there is none to test. */
export const testedWords = ({ tested, stage, isDelivered }: Rotation): string | null => {
  if (tested !== null) return text.keyTests.tested[tested.outcome](tested.at, tested.region)
  const isAtWork = stage === 'revoking' || (stage === 'waiting' && isDelivered)
  return isAtWork ? text.keyTests.untested : null
}

/** The name of the key being replaced. */
export const oldName = ({ oldKey }: Pick<Rotation, 'oldKey'>): string => nameOf(oldKey)
