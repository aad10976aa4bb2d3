import { useState } from 'react'
import { isProven, isRowUnsettled } from '#shared/domain/campaign'
import { text } from '#shared/text/index'
import { useLoaded } from '../bridge'
import { Banner, Button } from '../ui'
import { campaignResource, putAwayCampaign, settleCampaign, showCampaign, useCampaigns } from './store'
import { doneIn } from './words'

const words = text.campaigns

/** Above every view while a campaign is not done: nobody should have to remember it. */
export const CampaignBanner = ({ workspaceId }: { workspaceId: string }) => {
  const campaign = useLoaded(campaignResource, workspaceId).data
  const isOnScreen = useCampaigns(({ dialog }) => dialog !== null)
  const [busy, setBusy] = useState(false)
  if (campaign === null || isOnScreen) return null
  const { rows, isRunning, endedAt, waiting } = campaign
  const done = doneIn(campaign)
  const show = (
    <Button size="small" onClick={() => showCampaign(workspaceId)}>
      {words.show}
    </Button>
  )
  if (isRunning)
    return (
      <Banner label={words.banner} title={words.running(done, rows.length)}>
        {show}
      </Banner>
    )
  if (waiting === null && rows.some(isRowUnsettled)) {
    const settle = async () => {
      setBusy(true)
      const isDone = await settleCampaign(campaign)
      setBusy(false)
      if (isDone) showCampaign(workspaceId)
    }
    return (
      <Banner label={words.banner} title={words.interrupted} body={words.interruptedText}>
        <Button size="small" busy={busy} onClick={() => void settle()}>
          {words.settle}
        </Button>
      </Banner>
    )
  }
  if (endedAt === null)
    return (
      <Banner label={words.banner} title={words.waits} body={words.waitsText(done, rows.length)}>
        {show}
      </Banner>
    )
  const proven = rows.filter(isProven).length
  if (proven === 0) return null
  return (
    <Banner label={words.banner} title={words.toRevoke(proven)}>
      {show}
      <Button size="small" onClick={() => void putAwayCampaign(campaign)}>
        {words.putAway}
      </Button>
    </Banner>
  )
}
