import { closedWay, type ValueWay } from '#shared/domain/keys/key-rules'
import { text } from '#shared/text/index'
import { usePolicy } from '../bridge'

/** Why the organisation closes each way to take a value; undefined for one that is open. */
export const useClosedWays = (): Readonly<Record<ValueWay, string | undefined>> => {
  const { policy } = usePolicy()
  const why = (way: ValueWay): string | undefined => {
    const closed = closedWay(policy, way)
    return closed === null ? undefined : (closed.words ?? text.handoff.closed[closed.rule])
  }
  return { copy: why('copy'), reveal: why('reveal'), save: why('save') }
}
