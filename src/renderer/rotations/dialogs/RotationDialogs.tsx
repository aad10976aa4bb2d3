import { useEffect } from 'react'
import { lazyPart } from '../../ui'
import { useRotationDialog } from '../../entities/rotations/dialog-store'
import { followRestored } from '../follow-handoff'

const RotateDialog = lazyPart(async () => (await import('./RotateDialog')).RotateDialog)
const RecoverDialog = lazyPart(async () => (await import('./RecoverDialog')).RecoverDialog)
const RevokeLostDialog = lazyPart(async () => (await import('./RevokeLostDialog')).RevokeLostDialog)
const FinishDialog = lazyPart(async () => (await import('./FinishDialog')).FinishDialog)
const ExtendDialog = lazyPart(async () => (await import('./ExtendDialog')).ExtendDialog)
const AbandonDialog = lazyPart(async () => (await import('./AbandonDialog')).AbandonDialog)

/** Whichever rotation dialog is open; mounted once by the shell. */
export const RotationDialogs = () => {
  const dialog = useRotationDialog((state) => state.dialog)
  useEffect(() => void followRestored(), [])
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'start':
      return <RotateDialog target={dialog.target} />
    case 'recover':
      return <RecoverDialog rotation={dialog.rotation} />
    case 'revoke-lost':
      return <RevokeLostDialog rotation={dialog.rotation} apiKey={dialog.key} />
    case 'finish':
      return <FinishDialog rotation={dialog.rotation} isAtOnce={dialog.isAtOnce} />
    case 'extend':
      return <ExtendDialog rotation={dialog.rotation} />
    case 'abandon':
      return <AbandonDialog rotation={dialog.rotation} />
  }
}
