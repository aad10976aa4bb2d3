import { text } from '#shared/text/index'
import { connectWords } from '#shared/text/parts/connect'
import { useResource } from '../../bridge'
import { Button, Dialog } from '../../ui'
import { ConnectFields } from '../ConnectFields'
import { closeWorkspaceDialog } from '../dialog-store'
import { OpenDemoButton } from '../OpenDemoButton'
import { addWorkspace, workspacesResource } from '../store'
import { tellConnected } from '../tell-connected'
import { TokenHelp } from '../TokenHelp'
import { useConnect } from '../use-connect'

const words = text.workspace

/** Connects one more workspace. */
export const AddWorkspaceDialog = () => {
  const known = useResource(workspacesResource).data
  const offersDemo = known?.demoOffered === true && !known.workspaces.some(({ isDemo }) => isDemo)
  const form = useConnect((connected) => {
    void addWorkspace(connected.workspace)
    tellConnected(connected)
    closeWorkspaceDialog()
  })
  const submit = () => void form.submit()
  const leave = () => {
    form.cancel()
    closeWorkspaceDialog()
  }
  return (
    <Dialog
      open
      onClose={leave}
      title={words.addTitle}
      description={words.addDescription}
      onSubmit={form.submit}
      footer={
        <>
          <Button onClick={leave}>{text.ui.cancel}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {connectWords.connect}
          </Button>
        </>
      }
    >
      <ConnectFields form={form} onRetry={submit} />
      <TokenHelp />
      {offersDemo && (
        <div>
          <OpenDemoButton variant="quiet" onOpened={closeWorkspaceDialog} />
        </div>
      )}
    </Dialog>
  )
}
