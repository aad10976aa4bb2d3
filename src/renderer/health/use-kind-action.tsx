import { useMemo, useState, type ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { FindingKind } from '#shared/domain/health'
import { text } from '#shared/text/index'
import { projectNameOf } from '../inventory'
import type { InventoryRows } from '../entities/inventory/rows'
import { useIsNarrow } from '../key-table/use-width-class'
import { inspectKey } from '../key-table/inspector'
import type { GridAction } from '../key-table/KeyGrid'
import { useRevokingReason } from '../entities/keys/revoking'
import { openRotateDialog } from '../entities/rotations/dialog-store'
import { useRotatingKeys } from '../entities/rotations/rotating-keys'
import { openView } from '../shell/views'
import { ElsewhereDialog } from './ElsewhereDialog'

const words = text.health

type Step = 'rotate' | 'note' | 'change-date' | 'rotate-named' | 'rotate-elsewhere' | 'revoke'

/** What each kind of finding asks for. */
const stepFor: Readonly<Record<FindingKind, Step>> = {
  'marked-unused': 'revoke',
  'use-until-over': 'revoke',
  'use-until-soon': 'change-date',
  'rotation-due': 'rotate',
  unnamed: 'rotate-named',
  'name-says-nothing': 'rotate-named',
  'name-repeats-in-project': 'rotate-named',
  'name-repeats-in-workspace': 'rotate-named',
  'in-default-project': 'rotate-elsewhere',
  'name-against-policy': 'rotate-named',
  'no-owner': 'note',
}

const labels: Readonly<
  Record<Step, { readonly long: string; readonly short: string; readonly width: number }>
> = {
  rotate: { long: words.rotate, short: words.rotate, width: 112 },
  'change-date': { long: words.changeDate, short: words.changeDate, width: 156 },
  'rotate-named': { long: words.rotateNamed, short: words.rotate, width: 216 },
  'rotate-elsewhere': { long: words.rotateElsewhere, short: words.rotate, width: 246 },
  note: { long: words.note, short: words.note, width: 170 },
  revoke: { long: words.revoke, short: words.revoke, width: 136 },
}

/** The button in each row of a kind of finding, and the dialog it may lead to. */
export const useKindAction = (props: {
  workspaceId: string
  kind: FindingKind
  rows: InventoryRows
  revoke: (key: ApiKey) => void
}): {
  readonly action: GridAction
  readonly dialog: ReactNode
} => {
  const { workspaceId, kind, rows, revoke } = props
  const [elsewhere, setElsewhere] = useState<ApiKey | null>(null)
  const step = stepFor[kind]
  const isNarrow = useIsNarrow()
  const roles = useRotatingKeys(workspaceId)
  const isForbidden = useRevokingReason() !== undefined
  const action = useMemo(() => {
    const usual = isNarrow ? labels[step].short : labels[step].long
    const isUnderWay = ({ id }: ApiKey) => step.startsWith('rotate') && roles.get(id) === 'old'
    const label = (key: ApiKey) => (isUnderWay(key) ? text.rotations.showRotation : usual)
    const room = isNarrow && labels[step].short !== labels[step].long ? 112 : labels[step].width
    return {
      // The menu says why not.
      label: step === 'revoke' && isForbidden ? () => null : label,
      width: roles.size > 0 ? Math.max(room, 160) : room,
      run: (key: ApiKey) => {
        if (isUnderWay(key)) {
          openView('rotations', key.id)
          return
        }
        const projectId = rows.partOf.get(key.id)?.project.id
        if (step === 'revoke') revoke(key)
        else if (step === 'change-date') inspectKey(key.id, 'usedUntil')
        else if (step === 'note') inspectKey(key.id, 'owner')
        else if (step === 'rotate-elsewhere') setElsewhere(key)
        else if (projectId !== undefined)
          openRotateDialog({ workspaceId, projectId, projectName: projectNameOf(rows, key.id), key })
      },
    }
  }, [workspaceId, rows, revoke, step, isNarrow, roles, isForbidden])
  const dialog = elsewhere !== null && (
    <ElsewhereDialog
      workspaceId={workspaceId}
      apiKey={elsewhere}
      fromProjectId={rows.partOf.get(elsewhere.id)?.project.id ?? null}
      projects={rows.inventory.parts.map(({ project }) => project)}
      onClose={() => setElsewhere(null)}
    />
  )
  return { action, dialog }
}
