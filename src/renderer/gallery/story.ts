import type { ReactNode } from 'react'
import type { CallName, CallOutput } from '#shared/contract'
import type { Reply } from '#shared/failure'

/** What main answers in a story, by call. Others are answered as in a new workspace; a call that is not fails the story. */
export type Replies = { readonly [N in CallName]?: Reply<CallOutput<N>> }

/** One dialog or view in one state, for `npm run gallery`. */
export interface Story {
  /** `feature/state`, such as `keys/revoke`; unique. */
  readonly name: string
  readonly render: () => ReactNode
  /** It renders the main pane itself, as what stands beside that must not be in it. */
  readonly hasMain?: true
  readonly replies?: Replies | undefined
}
