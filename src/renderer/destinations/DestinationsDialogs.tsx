import { lazyPart } from '../ui'
import { useDestinationsDialog } from './dialog-store'

const DestinationsDialog = lazyPart(async () => (await import('./DestinationsDialog')).DestinationsDialog)

/** The dialog with a workspace's destinations, where it is open. */
export const DestinationsDialogs = () => {
  const workspaceId = useDestinationsDialog((state) => state.workspaceId)
  return workspaceId === null ? null : <DestinationsDialog key={workspaceId} workspaceId={workspaceId} />
}
