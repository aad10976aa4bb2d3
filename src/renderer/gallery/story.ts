import type { ReactNode } from 'react'
import type { CallName, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'

/** What main answers in a story, by call; any other call fails with `internal`. */
export type Replies = { readonly [N in CallName]?: Reply<CallOutput<N>> }

/** One dialog or view in one state, for `npm run gallery`. */
export interface Story {
  /** `feature/state`, such as `keys/revoke`; unique. */
  readonly name: string
  readonly render: () => ReactNode
  readonly replies?: Replies | undefined
}
