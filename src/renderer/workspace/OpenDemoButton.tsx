import { connectWords } from '#shared/text/parts/connect'
import { useWrite } from '../bridge'
import { Button, FailureNotice, type ButtonProps } from '../ui'
import { addWorkspace } from './store'

/** Opens the demo workspace; says under the button where that failed. */
export const OpenDemoButton = ({
  onOpened,
  ...look
}: { onOpened?: () => void } & Pick<ButtonProps, 'size' | 'variant'>) => {
  const demo = useWrite('workspaces.openDemo')
  const open = async () => {
    const done = await demo.run({})
    if (done === null) return
    await addWorkspace(done.workspace)
    onOpened?.()
  }
  return (
    <>
      <Button {...look} busy={demo.busy} onClick={() => void open()}>
        {connectWords.openDemo}
      </Button>
      {demo.failure !== null && <FailureNotice failure={demo.failure} />}
    </>
  )
}
