import { useEffect, useEffectEvent } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { rowOf } from '../key-table/model/key-rows'
import { dropViewTarget, useViewTarget } from '../shell/views'
import { showToast } from '../ui'
import type { KeysState } from './keys-store'

const words = text.app.link

/** Shows the key that the view was opened for, once and as soon as its list has arrived; says so where the list lacks it. */
export const useTargetKey = (
  { table, isLoading }: Pick<KeysState, 'table' | 'isLoading'>,
  show: (key: ApiKey) => void,
): void => {
  const target = useViewTarget()
  const latest = useEffectEvent(show)
  useEffect(() => {
    if (target === null || table === null) return
    const row = rowOf(table.keys, target.keyId)
    const key = row === -1 ? undefined : table.keys.at(row)
    if (key === undefined && isLoading) return
    dropViewTarget(target)
    if (key === undefined) showToast({ kind: 'info', message: words.unknown, detail: words.unknownText })
    else latest(key)
  }, [target, table, isLoading])
}
