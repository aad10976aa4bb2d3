import { create } from 'zustand'
import type { CallInput, CallOutput } from '#shared/contract'
import type { Campaign, CampaignChoice } from '#shared/contract/keys/campaigns'
import type { Failure, Reply } from '#shared/failure'
import { isProven, nextRow } from '#shared/domain/campaign'
import { isUsableKeyId } from '#shared/domain/keys/key-id'
import { mapReply } from '#shared/domain/reply'
import { listedNameLength } from '#shared/limits'
import { text } from '#shared/text/index'
import { call, createResource, onEvent } from '../bridge'
import { dropHandoff, openHandoffById } from '../handoff'
import { showToast, tellFailure } from '../ui'

/** A key that a person asks to rotate together with others. */
export type CampaignTarget = CallInput<'campaigns.plan'>['keys'][number]
export type CampaignPlan = CallOutput<'campaigns.plan'>['rows']

/** What is on screen of a campaign. */
export type CampaignDialog =
  | { readonly kind: 'plan'; readonly workspaceId: string; readonly targets: readonly CampaignTarget[] }
  | { readonly kind: 'run' | 'revoke'; readonly workspaceId: string }

/** The last campaign of each workspace that was not put away, kept up with what main tells. */
export const campaignResource = createResource<Campaign | null>({
  load: async (workspaceId) =>
    mapReply(await call('campaigns.last', { workspaceId }), ({ campaign }) => campaign),
  follow: ({ edit, renew }) => {
    onEvent('campaigns.progress', ({ workspaceId, campaignId, row, now }) =>
      edit(
        (campaign) =>
          campaign?.id === campaignId
            ? { ...campaign, isRunning: true, rows: campaign.rows.with(row, now) }
            : campaign,
        workspaceId,
      ),
    )
    // Another page may have been running it, and a rotation changed elsewhere may be one of its keys.
    const renewUnlessOurs = ({ workspaceId }: { readonly workspaceId: string }): void => {
      if (!underWay.has(workspaceId)) renew(workspaceId)
    }
    onEvent('campaigns.rested', renewUnlessOurs)
    onEvent('rotations.changed', renewUnlessOurs)
  },
})

interface State {
  readonly dialog: CampaignDialog | null
  /** What the person asked for last could not be done. */
  readonly failure: Failure | null
  readonly isPausing: boolean
}

export const useCampaigns = create<State>(() => ({ dialog: null, failure: null, isPausing: false }))

const show = (dialog: CampaignDialog | null): void =>
  useCampaigns.setState({ dialog, failure: null, isPausing: false })

/** Plans the rotation of several keys. */
export const askToRotate = (workspaceId: string, targets: readonly CampaignTarget[]): void => {
  const cut = (name: string): string => name.slice(0, listedNameLength)
  const usable = targets
    .filter(({ keyId }) => isUsableKeyId(keyId))
    .map(({ projectId, projectName, keyId, keyName }) => ({
      projectId,
      projectName: cut(projectName),
      keyId,
      keyName: cut(keyName),
    }))
  if (usable.length < targets.length)
    showToast({ kind: 'info', message: text.campaigns.leftOut(targets.length - usable.length) })
  if (usable.length > 0) show({ kind: 'plan', workspaceId, targets: usable })
}

export const showCampaign = (workspaceId: string): void => show({ kind: 'run', workspaceId })
export const askToRevokeOld = (workspaceId: string): void => show({ kind: 'revoke', workspaceId })
export const closeCampaign = (): void => show(null)

/** Workspaces whose campaign a call of this page works on. */
const underWay = new Set<string>()

/** Shows the value that a campaign stopped at, where a person has to hand it over and looks on. */
const showValueOf = async ({ workspaceId, waiting, rows }: Campaign): Promise<void> => {
  if (waiting === null || rows[waiting.row]?.destinationIds.length !== 0) return
  const { dialog } = useCampaigns.getState()
  if (rows[waiting.row]?.stage !== 'value-waits' || dialog?.workspaceId !== workspaceId) return
  await openHandoffById(waiting.handoffId)
}

/** Says in a message what no open dialog of campaigns can say. */
const showFailure = (failure: Failure, message = text.campaigns.failed): void => {
  if (useCampaigns.getState().dialog === null) tellFailure(message, failure)
  else useCampaigns.setState({ failure })
}

/** Asks about the old keys as soon as a campaign ends that was to keep them no longer, where a person looks on. */
const askAtOnce = ({ workspaceId, endedAt, revokeAfter, rows }: Campaign): void => {
  if (endedAt === null || Date.parse(revokeAfter) > Date.parse(endedAt) || !rows.some(isProven)) return
  const { dialog } = useCampaigns.getState()
  if (dialog?.kind === 'run' && dialog.workspaceId === workspaceId) askToRevokeOld(workspaceId)
}

/** Runs a call that works on a campaign, and takes up what it answers. Answers the campaign; null where it was not done. */
const work = async (
  workspaceId: string,
  send: () => Promise<Reply<{ campaign: Campaign }>>,
): Promise<Campaign | null> => {
  if (underWay.has(workspaceId)) return null
  underWay.add(workspaceId)
  useCampaigns.setState({ failure: null, isPausing: false })
  campaignResource.edit((campaign) => campaign && { ...campaign, isRunning: true }, workspaceId)
  const reply = await send()
  underWay.delete(workspaceId)
  useCampaigns.setState({ isPausing: false })
  if (reply.ok) {
    campaignResource.set(reply.value.campaign, workspaceId)
    await showValueOf(reply.value.campaign)
  } else {
    await campaignResource.reload(workspaceId)
    showFailure(reply.failure)
  }
  return reply.ok ? reply.value.campaign : null
}

/** Starts what was planned and shows how it goes; a failure before anything was sent stays with the plan. */
export const startCampaign = async (input: CallInput<'campaigns.start'>): Promise<void> => {
  const { workspaceId } = input
  let isShown = false
  const showRun = (): void => {
    // Closed by the person since, it stays closed.
    if (!isShown) show({ kind: 'run', workspaceId })
    isShown = true
  }
  const stop = onEvent('campaigns.progress', (progress) => {
    if (progress.workspaceId !== workspaceId) return
    stop()
    void campaignResource.reload(workspaceId)
    showRun()
  })
  const campaign = await work(workspaceId, () => call('campaigns.start', input))
  stop()
  if (campaign === null) return
  showRun()
  askAtOnce(campaign)
}

/** Goes on with what the person said of the key that it stopped at. */
export const resumeCampaign = async (campaign: Campaign, choice: CampaignChoice): Promise<void> => {
  const { workspaceId, id: campaignId, waiting } = campaign
  // Main ends the value once it is delivered and tested; its dialog has nothing more to show.
  if (waiting !== null && choice !== 'put-aside') dropHandoff(waiting.handoffId)
  const row = Math.max(0, nextRow(campaign))
  const after = await work(workspaceId, () =>
    call('campaigns.resume', { workspaceId, campaignId, row, choice }),
  )
  if (after !== null) askAtOnce(after)
}

/** Pauses what is under way after its step, whichever page runs it. */
export const pauseCampaign = async ({ workspaceId }: Campaign): Promise<void> => {
  useCampaigns.setState({ isPausing: true })
  const reply = await call('campaigns.pause', { workspaceId })
  if (!reply.ok) useCampaigns.setState({ failure: reply.failure, isPausing: false })
}

export const stopCampaign = ({ workspaceId, id: campaignId }: Campaign): Promise<Campaign | null> =>
  work(workspaceId, () => call('campaigns.stop', { workspaceId, campaignId }))

/** Finds out how far each key is after a crash. */
export const settleCampaign = ({ workspaceId, id: campaignId }: Campaign): Promise<Campaign | null> =>
  work(workspaceId, () => call('campaigns.settle', { workspaceId, campaignId }))

/** Revokes the old keys that are proven, then shows the report. */
export const revokeOldKeys = async (campaign: Campaign): Promise<void> => {
  const { workspaceId, id: campaignId, rows } = campaign
  const keyIds = rows.filter(isProven).map(({ keyId }) => keyId)
  show({ kind: 'run', workspaceId })
  await work(workspaceId, () => call('campaigns.revoke', { workspaceId, campaignId, keyIds }))
}

export const putAwayCampaign = async ({ workspaceId, id: campaignId }: Campaign): Promise<void> => {
  show(null)
  const reply = await call('campaigns.putAway', { workspaceId, campaignId })
  if (reply.ok) campaignResource.set(null, workspaceId)
  else showFailure(reply.failure, text.campaigns.notPutAway)
}
