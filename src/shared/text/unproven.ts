import type { Rotation } from '../contract/keys/rotations'
import { text } from './index'

/** Why it is not proven that a rotation's replacement works, as a sentence; null where it is. */
export const unprovenWords = ({ tested }: Pick<Rotation, 'tested'>): string | null => {
  if (tested === null || tested.outcome === 'not-tested') return text.keyTests.finishUntested
  if (tested.outcome === 'works') return null
  return text.keyTests.finishFailed(text.keyTests.tested[tested.outcome](tested.at, tested.region))
}
