import { useState } from 'react'
import type { Workspace } from '#shared/workspace'
import { lazyPart } from '../../ui'
import { useCommand } from '../../shell/commands'

const PaletteDialog = lazyPart(async () => (await import('./PaletteDialog')).PaletteDialog)

/** Mod+K: one field that goes to any project, view, workspace or action. */
export const Palette = ({ workspace }: { workspace: Workspace }) => {
  const [open, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  useCommand('search-or-run', () => {
    setOpen(true)
    setWasOpened(true)
  })
  if (!wasOpened) return null
  return <PaletteDialog open={open} workspace={workspace} onClose={() => setOpen(false)} />
}
