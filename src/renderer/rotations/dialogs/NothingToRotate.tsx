import { useRef } from 'react'
import type { ApiKey } from '#shared/api-key'
import { text } from '#shared/text/index'
import { nameOf } from '../../entities/keys/key-words'
import { Button, Dialog, Visible } from '../../ui'
import styles from '../Rotations.module.css'

const words = text.rotations.start

/** Why a key cannot be rotated: it already is, or it is gone. */
export const NothingToRotate = (props: {
  reason: 'taken' | 'gone'
  apiKey: ApiKey
  onShow: (() => void) | null
  onClose: () => void
}) => {
  const { reason, apiKey, onShow, onClose } = props
  const main = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={reason === 'taken' ? words.takenTitle : words.goneTitle}
      description={<Visible className={styles.strong}>{nameOf(apiKey)}</Visible>}
      initialFocus={main}
      footer={
        onShow === null ? (
          <Button ref={main} variant="primary" onClick={onClose}>
            {words.close}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{words.close}</Button>
            <Button ref={main} variant="primary" onClick={onShow}>
              {words.showRotations}
            </Button>
          </>
        )
      }
    >
      <p>{reason === 'taken' ? words.takenBody : words.goneBody}</p>
    </Dialog>
  )
}
