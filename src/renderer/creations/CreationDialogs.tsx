import { lazyPart } from '../ui'
import { useCreations } from './store'

const ReviewDialog = lazyPart(async () => (await import('./ReviewDialog')).ReviewDialog)
const RevokeFoundDialog = lazyPart(async () => (await import('./RevokeFoundDialog')).RevokeFoundDialog)

/** Whichever dialog of an interrupted creation is open. */
export const CreationDialogs = () => {
  const dialog = useCreations((state) => state.dialog)
  if (dialog === null) return null
  return dialog.kind === 'review' ? (
    <ReviewDialog creation={dialog.creation} />
  ) : (
    <RevokeFoundDialog creation={dialog.creation} apiKey={dialog.key} />
  )
}
