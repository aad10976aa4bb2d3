import type { Failure } from '#shared/failure'
import { describeFailure } from '#shared/text/index'
import { getAppInfo } from '../../bridge'
import { showToast } from './toast-store'

/**
 * Tells in a toast what failed and what to do, or `detail` in its place; nothing where the person ended it. `workspaceId`:
 * what it is about, where another workspace may be open by now.
 */
export const tellFailure = (
  message: string,
  failure: Failure,
  { detail, workspaceId }: { readonly detail?: string | undefined; readonly workspaceId?: string } = {},
): void => {
  if (failure.code === 'cancelled') return
  const { sentence, nextStep } = describeFailure(failure, getAppInfo())
  showToast({
    kind: 'error',
    message,
    detail: detail ?? `${sentence} ${nextStep}`,
    ...(workspaceId !== undefined && { workspaceId }),
  })
}
