import { useState } from 'react'
import type { Rotation } from '#shared/contract/keys/rotations'
import { text } from '#shared/text/index'
import { useWrite } from '../../bridge'
import { useNow } from '../../entities/keys/use-now'
import { Button, Dialog, FailureNotice, showToast, Visible } from '../../ui'
import { closeRotationDialog } from '../../entities/rotations/dialog-store'
import { keepUntil, type KeepChoice, type KeepForm } from './keep-for'
import { KeepForFields } from './KeepForFields'
import styles from '../Rotations.module.css'
import { oldName, whenWords } from '../words'

const words = text.rotations.extend
const choices: readonly KeepChoice[] = ['hour', 'day', 'threeDays', 'week', 'own']

/** Gives the old key of a rotation another date. */
export const ExtendDialog = ({ rotation }: { rotation: Rotation }) => {
  const { id, revokeAfter } = rotation
  const keptUntil = Date.parse(revokeAfter)
  const extend = useWrite('rotations.extend')
  const [keep, setKeep] = useState<KeepForm>({ choice: 'day', own: '' })
  const [showAll, setShowAll] = useState(false)
  const now = useNow(30_000)
  const submit = async () => {
    setShowAll(true)
    const at = Date.now()
    const kept = keepUntil(keep, at, Math.max(at, keptUntil))
    if ('problem' in kept) return
    const done = await extend.run({ rotationId: id, revokeAfter: kept.until })
    if (done === null) return
    showToast({ kind: 'success', message: words.done(oldName(rotation), done.rotation.revokeAfter) })
    closeRotationDialog()
  }
  return (
    <Dialog
      open
      onClose={closeRotationDialog}
      locked={extend.busy}
      title={words.title}
      description={
        <>
          <Visible className={styles.strong}>{oldName(rotation)}</Visible>.{' '}
          {words.until(revokeAfter, whenWords(revokeAfter, now))}
        </>
      }
      onSubmit={submit}
      footer={
        <>
          <Button disabled={extend.busy} onClick={closeRotationDialog}>
            {words.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={extend.busy}>
            {words.submit}
          </Button>
        </>
      }
    >
      {extend.failure !== null && <FailureNotice failure={extend.failure} />}
      <KeepForFields
        label={words.label}
        choices={choices}
        form={keep}
        onChange={setKeep}
        from={keptUntil}
        showAll={showAll}
      />
    </Dialog>
  )
}
