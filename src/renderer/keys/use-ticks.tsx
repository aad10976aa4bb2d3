import { useMemo, useRef, useState, type ComponentType, type ReactNode, type RefObject } from 'react'
import type { Failure } from '#shared/failure'
import type { Project } from '#shared/project'
import type { GridSelection } from '../key-table/model/row-selection'
import type { KeyTable, KeyView } from '../key-table/model/table-model'

/** What the keyboard asks for in a row of a ticked key. */
export interface TickedActions {
  readonly copy: () => void
  readonly revoke: () => void
}

export interface TickedBarProps {
  readonly workspaceId: string
  readonly project: Project
  readonly table: KeyTable
  readonly view: KeyView
  /** Why the list is an earlier one; null where it is live. */
  readonly staleBecause: Failure | null
  readonly ids: ReadonlySet<string>
  readonly onChange: (ids: ReadonlySet<string>) => void
  /** Why nothing can be changed now. */
  readonly reason: string | undefined
  readonly actionsRef: RefObject<TickedActions | null>
  /** Focuses the list. */
  readonly toList: () => void
}

const none: ReadonlySet<string> = new Set()

/** The ticked keys of a project's list, and the bar with what can be done with them. */
export const useTicks = (
  Bar: ComponentType<TickedBarProps>,
  props: Pick<TickedBarProps, 'workspaceId' | 'project' | 'staleBecause' | 'reason' | 'toList'> & {
    readonly table: KeyTable | null
    readonly view: KeyView | null
  },
): { readonly selection: GridSelection; readonly bar: ReactNode } => {
  const { table, view, ...rest } = props
  const [ids, setIds] = useState(none)
  const actionsRef = useRef<TickedActions>(null)
  const selection = useMemo(
    () => ({
      ids,
      onChange: setIds,
      onCopy: () => actionsRef.current?.copy(),
      onRevoke: () => actionsRef.current?.revoke(),
    }),
    [ids],
  )
  const bar = ids.size > 0 && table !== null && view !== null && (
    <Bar {...rest} table={table} view={view} ids={ids} onChange={setIds} actionsRef={actionsRef} />
  )
  return { selection, bar }
}
