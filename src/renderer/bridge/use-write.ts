import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallInput, CallName, CallOutput } from '#shared/contract'
import type { Failure } from '#shared/failure'
import { call } from './call'

export interface Write<N extends CallName> {
  readonly busy: boolean
  readonly failure: Failure | null
  /** Makes the call; null where it failed (see `failure`), or where one is under way already. */
  readonly run: (input: CallInput<N>) => Promise<CallOutput<N> | null>
  /** Asks main to end it early; what became of it then comes as its failure. */
  readonly cancel: () => void
  readonly reset: () => void
}

/** A call that changes something, for one form: never twice at once, its failure kept beside it. */
export const useWrite = <N extends CallName>(name: N): Write<N> => {
  const [state, setState] = useState<{ busy: boolean; failure: Failure | null }>({
    busy: false,
    failure: null,
  })
  const underWay = useRef<AbortController | null>(null)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const run = useCallback(
    async (input: CallInput<N>): Promise<CallOutput<N> | null> => {
      if (underWay.current !== null) return null
      const controller = new AbortController()
      underWay.current = controller
      setState({ busy: true, failure: null })
      const reply = await call(name, input, { signal: controller.signal })
      underWay.current = null
      if (mounted.current) setState({ busy: false, failure: reply.ok ? null : reply.failure })
      return reply.ok ? reply.value : null
    },
    [name],
  )
  const cancel = useCallback(() => underWay.current?.abort(), [])
  const reset = useCallback(() => setState({ busy: false, failure: null }), [])
  return { ...state, run, cancel, reset }
}
