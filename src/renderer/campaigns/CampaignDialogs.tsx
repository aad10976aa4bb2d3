import { useData } from '../bridge'
import { useHandoffs } from '../handoff'
import { lazyPart } from '../ui'
import { campaignResource, useCampaigns } from './store'

const PlanDialog = lazyPart(async () => (await import('./PlanDialog')).PlanDialog)
const RunDialog = lazyPart(async () => (await import('./RunDialog')).RunDialog)
const RevokeOldDialog = lazyPart(async () => (await import('./RevokeOldDialog')).RevokeOldDialog)

/** Whichever dialog of a campaign is open; out of the way while a value is handed over. */
export const CampaignDialogs = () => {
  const dialog = useCampaigns((state) => state.dialog)
  const campaign = useData(campaignResource, dialog?.workspaceId ?? '', (data) => data ?? null)
  const isHandingOver = useHandoffs(({ open }) => open.length > 0)
  if (dialog === null || isHandingOver) return null
  if (dialog.kind === 'plan') return <PlanDialog dialog={dialog} />
  if (campaign === null) return null
  return dialog.kind === 'run' ? <RunDialog campaign={campaign} /> : <RevokeOldDialog campaign={campaign} />
}
