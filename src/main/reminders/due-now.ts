import { isDeepStrictEqual } from 'node:util'
import type { Rotation } from '#shared/contract/keys/rotations'

/** How many keys of a workspace are past their use-until date; at least one. */
export interface PastDate {
  readonly workspaceId: string
  readonly count: number
}

/** Everything due now in all workspaces, whether or not anybody was reminded of it. */
export interface DueNow {
  /** Those whose old key is to be revoked, the one that has been due longest first. */
  readonly rotations: readonly Rotation[]
  readonly keysPastDate: readonly PastDate[]
  /** False while nobody has looked, and where something could not be read: there may be more. */
  readonly isWhole: boolean
  /** The workspaces’ names by ID; empty where there is only one workspace. */
  readonly workspaceNames: Readonly<Record<string, string>>
}

/** Before anybody has looked. */
export const notKnownDue: DueNow = { rotations: [], keysPastDate: [], isWhole: false, workspaceNames: {} }

/** The one number of what is known to be due now. */
export const countDue = ({ rotations, keysPastDate }: DueNow): number =>
  rotations.length + keysPastDate.reduce((sum, { count }) => sum + count, 0)

export interface FollowDueOptions {
  readonly rotations: () => Promise<Pick<DueNow, 'rotations' | 'isWhole'>>
  readonly keysPastDate: () => Promise<Pick<DueNow, 'keysPastDate' | 'isWhole'>>
  readonly workspaces: () => Promise<readonly { readonly id: string; readonly name: string }[]>
  readonly tell: (due: DueNow) => void
}

/** Makes the function that looks at what is due and tells of it if it has changed. That never rejects. */
export const followDue = (options: FollowDueOptions): (() => Promise<void>) => {
  let told = notKnownDue
  return async () => {
    const { rotations, isWhole } = await options.rotations().catch(() => notKnownDue)
    const past = await options.keysPastDate().catch(() => notKnownDue)
    const workspaces = await options.workspaces().catch(() => [])
    const due: DueNow = {
      rotations: rotations.toSorted((a, b) => Date.parse(a.revokeAfter) - Date.parse(b.revokeAfter)),
      keysPastDate: past.keysPastDate,
      isWhole: isWhole && past.isWhole,
      workspaceNames:
        workspaces.length > 1 ? Object.fromEntries(workspaces.map(({ id, name }) => [id, name])) : {},
    }
    if (isDeepStrictEqual(due, told)) return
    told = due
    options.tell(due)
  }
}
