import { create } from 'zustand'
import type { UpdateState } from '#shared/contract/updates'
import { text } from '#shared/text/index'
import { call, onEvent } from '../bridge'
import { tellFailure } from '../ui'

/** Where updates stand; null until main has said so. */
export const useUpdate = create<{ readonly update: UpdateState | null }>(() => ({ update: null }))

const takeUp = (update: UpdateState): void => useUpdate.setState({ update })

/** Follows what main tells of updates, from the window's start on. */
export const followUpdates = (): (() => void) => onEvent('updates.changed', ({ update }) => takeUp(update))

/** Asks main where updates stand. */
export const loadUpdate = async (): Promise<void> => {
  const reply = await call('updates.get', {})
  if (reply.ok) takeUp(reply.value.update)
}

/** Has main take a step; what comes of it is told as it happens. */
export const takeStep = async (step: 'check' | 'download' | 'cancel' | 'install'): Promise<void> => {
  const reply = await call(`updates.${step}`, {})
  if (reply.ok) takeUp(reply.value.update)
  else tellFailure(text.settings.updates, reply.failure)
}
