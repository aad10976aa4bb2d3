import { useEffect, useEffectEvent } from 'react'
import { text } from '#shared/text/index'
import { inspectKey } from '../key-table/inspector'
import { rowOf } from '../key-table/model/key-rows'
import { positionIn, type KeyView } from '../key-table/model/table-model'
import { dropViewTarget, useViewTarget } from '../shell/views'
import { showToast } from '../ui'
import type { KeysState } from './keys-store'

/**
 * Shows the key that the view was opened for, once and as soon as its list has arrived, and its details where they were
 * asked for; says so where the list lacks it. `goTo` moves to it where `view` has its row; else `all` shows every row.
 */
export const useTargetKey = (
  { table, isLoading }: Pick<KeysState, 'table' | 'isLoading'>,
  view: KeyView | null,
  show: { goTo: (keyId: string) => void; all: () => void },
): void => {
  const target = useViewTarget('key')
  const goTo = useEffectEvent(show.goTo)
  const all = useEffectEvent(show.all)
  useEffect(() => {
    if (target === null || table === null) return
    const row = rowOf(table.keys, target.keyId)
    const key = row === -1 ? undefined : table.keys.at(row)
    if (key === undefined) {
      if (isLoading) return
      dropViewTarget(target)
      const [message, detail] =
        target.shows === 'row'
          ? [text.app.keyNotListed, text.app.keyNotListedText]
          : [text.app.link.unknown, text.app.link.unknownText]
      showToast({ kind: 'info', message, detail })
    } else if (view !== null && positionIn(view, key.id) !== -1) {
      dropViewTarget(target)
      goTo(key.id)
      if (target.shows === 'details') inspectKey(key.id)
    }
    // Hidden by a search, or in a list that is not drawn yet: the next view brings this back.
    else all()
  }, [target, table, isLoading, view])
}
