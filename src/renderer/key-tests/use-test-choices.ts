import { useEffect, useEffectEvent, useRef } from 'react'
import type { TestChoices } from '#shared/contract/keys/key-tests'
import { call } from '../bridge'

/**
 * Recalls what keys of a workspace were tested for last; of none, nothing. `onRecalled` hears of it unless the person chose meanwhile, which
 * the answer notes.
 */
export const useTestChoices = (
  workspaceId: string | null,
  onRecalled: (choices: TestChoices) => void,
): (() => void) => {
  const wasChosen = useRef(false)
  const recall = useEffectEvent(async (id: string) => {
    const reply = await call('tests.choices', { workspaceId: id })
    if (reply.ok && !wasChosen.current) onRecalled(reply.value.choices)
  })
  useEffect(() => {
    if (workspaceId !== null) void recall(workspaceId)
  }, [workspaceId])
  return () => {
    wasChosen.current = true
  }
}
