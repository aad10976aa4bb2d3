import { useEffect, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import { unpackKeys } from '#shared/key-list'
import { call } from '../bridge'

export type DoomedKeys =
  | { readonly status: 'asking' }
  | { readonly status: 'known'; readonly keys: readonly ApiKey[] }
  | { readonly status: 'unknown' }

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
      setDoomed(isWhole ? { status: 'known', keys: unpackKeys(reply.value.keys) } : { status: 'unknown' })
    }
    void ask()
    return () => controller.abort()
  }, [workspaceId, projectId])
  return doomed
}
