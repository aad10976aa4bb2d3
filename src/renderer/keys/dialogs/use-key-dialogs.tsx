import { useCallback, useState, type ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Creation } from '#shared/contract/keys/keys'
import { openHandoff } from '../../handoff'
import { openRotateDialog } from '../../entities/rotations/dialog-store'
import { lazyPart } from '../../ui'
import { emptyForm } from './create-form'
import type { KeysPlace } from '../key-lists'
import type { KeysStore } from '../keys-store'
import type { CreationFailure } from './OutcomeDialog'
import type { Revoked } from './RevokeDialog'
import { refusesToRevoke } from '../../entities/keys/revoking'
import { namesakes } from '../../key-table/model/namesakes'
import type { useFocusAfter } from '../../key-table/inspector'
import { tellRevoked } from '../../entities/keys/tell-revoked'

const CreateDialog = lazyPart(async () => (await import('./CreateDialog')).CreateDialog)
const OutcomeDialog = lazyPart(async () => (await import('./OutcomeDialog')).OutcomeDialog)
const RevokeDialog = lazyPart(async () => (await import('./RevokeDialog')).RevokeDialog)

type Open =
  | { readonly dialog: 'create' }
  | { readonly dialog: 'creation-failure'; readonly creationFailure: CreationFailure }
  /** `back`: the creationFailure whose candidate is being revoked; it returns afterwards. */
  | { readonly dialog: 'revoke'; readonly key: ApiKey; readonly back: CreationFailure | null }

/** The dialogs of the key list, one at a time, and what they lead to. */
export const useKeyDialogs = (props: {
  place: KeysPlace
  projectName: string
  isDefaultProject: boolean
  store: KeysStore
  /** Why nothing can be changed now. */
  reason: string | undefined
  focusAfter: ReturnType<typeof useFocusAfter>
}): {
  readonly dialogs: ReactNode
  readonly create: () => void
  readonly revoke: (key: ApiKey) => void
} => {
  const { place, projectName, isDefaultProject, store, reason, focusAfter } = props
  const [open, setOpen] = useState<Open | null>(null)
  const [form, setForm] = useState(emptyForm)
  const [revokedIds, setRevokedIds] = useState<ReadonlySet<string>>(new Set())
  const close = () => setOpen(null)

  const countNamesakes = (name: string): number => {
    const { table } = store.state.getState()
    return table === null ? 0 : namesakes(table, name)
  }

  const finish = (creation: Creation) => {
    if (creation.outcome !== 'created') {
      setOpen({ dialog: 'creation-failure', creationFailure: creation })
      return
    }
    setForm(emptyForm)
    close()
    openHandoff(creation.handoff)
  }

  const revoked = (key: ApiKey, outcome: Revoked, back: CreationFailure | null) => {
    focusAfter.forget()
    // Only there are they shown once more.
    if (back !== null) setRevokedIds((ids) => new Set(ids).add(key.id))
    tellRevoked(key, outcome)
    setOpen(back === null ? null : { dialog: 'creation-failure', creationFailure: back })
  }

  const current = (): ReactNode => {
    if (open === null) return null
    if (open.dialog === 'create')
      return (
        <CreateDialog
          place={place}
          projectName={projectName}
          isDefaultProject={isDefaultProject}
          form={form}
          onForm={setForm}
          countNamesakes={countNamesakes}
          onOutcome={finish}
          onClose={close}
        />
      )
    if (open.dialog === 'creation-failure')
      return (
        <OutcomeDialog
          creationFailure={open.creationFailure}
          revokedIds={revokedIds}
          revokeReason={reason}
          onOutcome={finish}
          onRevoke={(key) => setOpen({ dialog: 'revoke', key, back: open.creationFailure })}
          onCreateAgain={() => setOpen({ dialog: 'create' })}
          onClose={close}
        />
      )
    return (
      <RevokeDialog
        place={place}
        apiKey={open.key}
        projectName={projectName}
        onRevoked={(outcome) => revoked(open.key, outcome, open.back)}
        // The value of a candidate was lost: no application has it.
        onRotate={
          open.back === null ? () => openRotateDialog({ ...place, projectName, key: open.key }) : undefined
        }
        onClose={() =>
          setOpen(open.back === null ? null : { dialog: 'creation-failure', creationFailure: open.back })
        }
        finalFocus={focusAfter}
      />
    )
  }

  return {
    dialogs: current(),
    create: useCallback(() => setOpen({ dialog: 'create' }), []),
    revoke: useCallback(
      (key: ApiKey) => {
        if (refusesToRevoke(key.id)) return
        focusAfter.note()
        setOpen({ dialog: 'revoke', key, back: null })
      },
      [focusAfter],
    ),
  }
}
