import { describeFailure } from '#shared/text/index'
import { useAppInfo } from '../../bridge'
import { cancelCollecting, useInventory } from '../../entities/inventory/store'
import { useView, type View } from '../../shell/views'
import { AskFirst, LoadingNow, NotLoaded } from './BackgroundLines'
import { isTold } from './rule'
import { declineLoading, loadInBackground, useBackgroundLoading } from './use-background-loading'

// These show how far it is themselves.
const showsProgress: ReadonlySet<View> = new Set<View>(['overview', 'inventory', 'health'])

/** Loads the keys of all projects by itself, and shows in the sidebar how far it is, what failed, or asks first. */
export const BackgroundLoading = ({ workspaceId }: { workspaceId: string }) => {
  const projects = useBackgroundLoading(workspaceId)
  const { collecting, failure } = useInventory(workspaceId)
  const isShownElsewhere = showsProgress.has(useView())
  const place = useAppInfo()
  const load = () => void loadInBackground(workspaceId)
  if (isShownElsewhere) return null
  if (collecting !== null)
    return (
      <LoadingNow
        done={collecting.progress?.projectsDone ?? 0}
        total={collecting.progress?.projectsTotal ?? 0}
        onCancel={() => cancelCollecting(workspaceId)}
      />
    )
  if (projects !== null)
    return <AskFirst projects={projects} onLoad={load} onDecline={() => declineLoading(workspaceId)} />
  if (failure === null || !isTold(failure.code)) return null
  return <NotLoaded why={describeFailure(failure, place).title} onRetry={load} />
}
