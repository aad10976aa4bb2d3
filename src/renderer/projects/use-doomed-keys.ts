import { useEffect, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import { firstKeys } from '#shared/key-list'
import { call } from '../bridge'

export type DoomedKeys =
  | { readonly status: 'asking' }
  /** `first` are those to be named: a project may have a great many. */
  | { readonly status: 'known'; readonly count: number; readonly first: readonly ApiKey[] }
  | { readonly status: 'unknown' }

const named = 10

/** The keys that would go with a project, asked for now: what is about to be deleted must be fresh. */
export const useDoomedKeys = (workspaceId: string, projectId: number): DoomedKeys => {
  const [doomed, setDoomed] = useState<DoomedKeys>({ status: 'asking' })
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      const reply = await call('keys.list', { workspaceId, projectId }, { signal: controller.signal })
      if (controller.signal.aborted) return
      const isWhole =
        reply.ok && reply.value.staleBecause === null && reply.value.keys.unreadable === undefined
      if (!isWhole) {
        setDoomed({ status: 'unknown' })
        return
      }
      const { keys } = reply.value
      setDoomed({ status: 'known', count: keys.count, first: firstKeys(keys, named) })
    }
    void ask()
    return () => controller.abort()
  }, [workspaceId, projectId])
  return doomed
}
