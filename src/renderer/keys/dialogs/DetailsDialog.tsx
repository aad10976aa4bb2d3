import { Copy, Link } from 'lucide-react'
import { useRef } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { openNotes } from '../../annotations/dialog-store'
import { annotationsResource } from '../../annotations/store'
import { useLoaded } from '../../bridge'
import { copyKeyId } from '../../shell/copy-keys'
import { copyLink } from '../../shell/copy-link'
import { useRotateAction } from '../../entities/rotations/use-rotate-action'
import { Button, Dialog } from '../../ui'
import styles from './dialogs.module.css'
import { KeyFacts } from './KeyFacts'
import { tellingNameOf, unusableIdReason } from '../../entities/keys/key-words'
import type { KeysPlace } from '../key-lists'
import { madeKeysResource } from '../../entities/keys/made-keys'
import { useRevokingReason } from '../../entities/keys/revoking'
import { useServerNow } from '../../entities/keys/use-now'

/** Everything about a key that can still be known. */
export const DetailsDialog = (props: {
  place: KeysPlace
  apiKey: ApiKey
  projectName: string
  revokeReason: string | undefined
  onRevoke: () => void
  onRotate: () => void
  onClose: () => void
}) => {
  const { place, apiKey, projectName, onRevoke, onRotate, onClose } = props
  const revokeReason = unusableIdReason(apiKey.id) ?? props.revokeReason
  const { workspaceId } = place
  const words = text.keys.detail
  const now = useServerNow(60_000)
  const close = useRef<HTMLButtonElement>(null)
  const annotation = useLoaded(annotationsResource, workspaceId).data?.[apiKey.id]
  const made = useLoaded(madeKeysResource, workspaceId).data?.[apiKey.id]
  const forbidden = useRevokingReason()
  const rotate = useRotateAction(workspaceId, apiKey.id, onRotate)
  return (
    <Dialog
      open
      lightDismiss
      onClose={onClose}
      title={words.title}
      initialFocus={close}
      footer={
        <>
          <Button className={styles.apart} disabledReason={forbidden ?? revokeReason} onClick={onRevoke}>
            {words.revoke}
          </Button>
          <Button
            disabledReason={rotate.isUnderWay ? undefined : revokeReason}
            onClick={() => {
              onClose()
              rotate.run()
            }}
          >
            {rotate.label}
          </Button>
          <Button
            onClick={() => {
              onClose()
              openNotes({ workspaceId, key: apiKey, projectName })
            }}
          >
            {text.annotations.editEllipsis}
          </Button>
          <Button ref={close} onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      <KeyFacts apiKey={apiKey} projectName={projectName} now={now} annotation={annotation} made={made} />
      <p className={styles.muted}>{words.valueNote}</p>
      <div className={styles.beginning}>
        <Button
          size="small"
          variant="quiet"
          icon={<Copy size={14} aria-hidden="true" />}
          onClick={() => void copyKeyId(apiKey.id, tellingNameOf(apiKey))}
        >
          {text.keys.copy.id}
        </Button>
        <Button
          size="small"
          variant="quiet"
          icon={<Link size={14} aria-hidden="true" />}
          onClick={() => void copyLink({ ...place, keyId: apiKey.id })}
        >
          {text.app.link.copy}
        </Button>
      </div>
    </Dialog>
  )
}
