import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { Button, FailureNotice } from '../../ui'
import { projectsResource } from '../store'

/** The failure of a change to projects; where its fate is not known, a fresh list tells. */
export const WriteFailure = (props: {
  workspaceId: string
  failure: Failure | null
  onRetry: () => void
  retrying: boolean
}) => {
  const { failure } = props
  if (failure === null || failure.fields !== undefined) return null
  const pollForOutcome = ['outcome-unknown', 'not-found', 'not-listed', 'gone'].includes(failure.code)
  return (
    <FailureNotice
      failure={failure}
      onRetry={pollForOutcome ? undefined : props.onRetry}
      retrying={props.retrying}
      actions={
        pollForOutcome && (
          <Button size="small" onClick={() => void projectsResource.reload(props.workspaceId)}>
            {text.projects.refresh}
          </Button>
        )
      }
    />
  )
}
