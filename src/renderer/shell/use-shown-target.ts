import { useEffect, useEffectEvent } from 'react'
import { dropViewTarget, useViewTarget, type TargetOf, type ViewTarget } from './views'

/** Shows what the view was opened for, once, where it is of this kind. */
export const useShownTarget = <K extends ViewTarget['kind']>(
  kind: K,
  show: (target: TargetOf<K>) => void,
): void => {
  const target = useViewTarget(kind)
  const showNow = useEffectEvent(show)
  useEffect(() => {
    if (target === null) return
    dropViewTarget(target)
    showNow(target)
  }, [target])
}
