import { useRef } from 'react'
import { text } from '#shared/text/index'
import { useBridgeEvent } from '../bridge'
import { showToast } from '../ui'
import { updatesResource } from '../updates'
import { openView, useView } from '../shell/views'

const words = text.updates

/** Follows updates, and tells once of a version that a look by itself has found, where the settings are not open. */
export const UpdateNews = () => {
  const told = useRef('')
  const view = useView()
  useBridgeEvent('updates.changed', ({ update }) => {
    updatesResource.set(update)
    if (update.state !== 'available' || told.current === update.version) return
    told.current = update.version
    if (view === 'settings') return
    showToast({
      kind: 'info',
      workspaceId: null,
      message: words.told(update.version),
      action: { label: words.show, run: () => openView('settings'), isLasting: true },
    })
  })
  return null
}
