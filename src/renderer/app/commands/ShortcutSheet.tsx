import { useState } from 'react'
import { lazyPart } from '../../ui'
import { useCommand } from '../../shell/commands'

const ShortcutDialog = lazyPart(async () => (await import('./ShortcutDialog')).ShortcutDialog)

/** The sheet of keyboard shortcuts, on `?`. */
export const ShortcutSheet = () => {
  const [open, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  useCommand('show-shortcuts', () => {
    setOpen(true)
    setWasOpened(true)
  })
  if (!wasOpened) return null
  return <ShortcutDialog open={open} onClose={() => setOpen(false)} />
}
