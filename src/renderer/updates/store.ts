import type { UpdateState } from '#shared/contract/updates'
import type { Reply } from '#shared/failure'
import { mapReply } from '#shared/domain/reply'
import { text } from '#shared/text/index'
import { call, createResource, useResource } from '../bridge'
import { tellFailure } from '../ui'

const stateIn = (reply: Reply<{ readonly update: UpdateState }>): Reply<UpdateState> =>
  mapReply(reply, ({ update }) => update)

/** Where updates stand. */
export const updatesResource = createResource<UpdateState>({
  load: async () => stateIn(await call('updates.get', {})),
})

/** Has main take a step; what comes of it is told as it happens. */
export const takeStep = async (step: 'check' | 'download' | 'cancel' | 'install'): Promise<void> => {
  const reply = stateIn(await call(`updates.${step}`, {}))
  if (reply.ok) updatesResource.take(reply)
  else tellFailure(text.settings.updates, reply.failure)
}

/** Looks for an update where that can be done now: a download that is under way goes on. */
export const checkForUpdates = async (): Promise<void> => {
  const { data } = await updatesResource.load()
  if (data?.state === 'idle' || data?.state === 'none' || data?.state === 'failed') await takeStep('check')
}

/** Where updates stand; null until main has said so. */
export const useUpdate = (): UpdateState | null => useResource(updatesResource).data
