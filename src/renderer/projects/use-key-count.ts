import { useEffect, useState } from 'react'
import { call } from '../bridge'

export type KeyCount =
  | { readonly status: 'counting' }
  | { readonly status: 'counted'; readonly count: number }
  | { readonly status: 'unknown' }

/** How many keys a project has, asked for now: what is about to be deleted must be fresh. */
export const useKeyCount = (workspaceId: string, projectId: number): KeyCount => {
  const [count, setCount] = useState<KeyCount>({ status: 'counting' })
  useEffect(() => {
    const controller = new AbortController()
    const ask = async () => {
      const reply = await call('keys.list', { workspaceId, projectId }, { signal: controller.signal })
      if (controller.signal.aborted) return
      const isWhole =
        reply.ok && reply.value.staleBecause === null && reply.value.keys.unreadable === undefined
      setCount(isWhole ? { status: 'counted', count: reply.value.keys.count } : { status: 'unknown' })
    }
    void ask()
    return () => controller.abort()
  }, [workspaceId, projectId])
  return count
}
