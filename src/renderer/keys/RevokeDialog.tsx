import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Failure } from '#shared/failure'
import { fieldMessage, text } from '#shared/text/index'
import { call } from '../bridge'
import { announce, Button, ConfirmByName, Dialog, FailureNotice, isNameTyped } from '../ui'
import styles from './dialogs.module.css'
import { confirmationOf } from './key-words'
import { KeyFacts } from './KeyFacts'
import type { KeysPlace } from './keys-store'
import { useNow } from './use-now'

/** How a revoking ended; both mean that requests with the key are rejected. */
export type Revoked = 'revoked' | 'already-gone'

/** Asks before revoking a key, does it, and tells what became of it. */
export const RevokeDialog = (props: {
  place: KeysPlace
  apiKey: ApiKey
  projectName: string
  /** Lists the keys anew and answers whether the key is still there; null where the list can't be had. */
  isStillThere: () => Promise<boolean | null>
  onRevoked: (outcome: Revoked) => void
  onClose: () => void
  finalFocus?: { readonly current: HTMLElement | null } | undefined
}) => {
  const { place, apiKey, projectName, isStillThere, onRevoked, onClose, finalFocus } = props
  const words = text.keys.revoke
  const now = useNow(60_000)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState<'revoking' | 'checking' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isThere, setIsThere] = useState(false)
  const isUnderWay = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const checkButton = useRef<HTMLButtonElement>(null)
  const expected = confirmationOf(apiKey)
  const isTyped = isNameTyped(expected, typed)
  const mismatch = failure?.fields?.['typedName']
  const isUnknown = failure?.code === 'outcome-unknown'

  // The field goes and comes back with the question whether the key is gone; the focus goes along.
  useEffect(() => {
    if (isUnknown) checkButton.current?.focus()
  }, [isUnknown])
  useEffect(() => {
    if (isThere) input.current?.focus()
  }, [isThere])

  // State is a render late for a second click; the ref is not.
  const once = async (kind: 'revoking' | 'checking', work: () => Promise<void>) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setBusy(kind)
    announce(kind === 'revoking' ? words.submitting : words.checking)
    await work()
    isUnderWay.current = false
    setBusy(null)
  }

  const revoke = () =>
    once('revoking', async () => {
      setIsThere(false)
      const reply = await call('keys.revoke', { ...place, keyId: apiKey.id, typedName: typed })
      if (reply.ok) onRevoked(reply.value.outcome)
      else setFailure(reply.failure)
    })

  const check = () =>
    once('checking', async () => {
      const answer = await isStillThere()
      if (answer === false) onRevoked('revoked')
      if (answer !== true) return
      setFailure(null)
      setIsThere(true)
    })

  return (
    <Dialog
      open
      urgent
      onClose={onClose}
      locked={busy !== null}
      title={words.title}
      initialFocus={input}
      finalFocus={finalFocus}
      onSubmit={() => isTyped && !isUnknown && void revoke()}
      footer={
        <>
          <Button disabled={busy !== null} onClick={onClose}>
            {words.cancel}
          </Button>
          {isUnknown ? (
            <Button
              key="check"
              ref={checkButton}
              variant="primary"
              busy={busy === 'checking'}
              onClick={() => void check()}
            >
              {words.checkAgain}
            </Button>
          ) : (
            <Button
              key="revoke"
              type="submit"
              variant="danger"
              disabled={!isTyped}
              busy={busy === 'revoking'}
            >
              {words.submit}
            </Button>
          )}
        </>
      }
    >
      <KeyFacts apiKey={apiKey} projectName={projectName} now={now} />
      {isUnknown ? (
        <div role="alert" className={styles.warning}>
          <p className={styles.strong}>{words.unknownTitle}</p>
          <p>{words.unknownBody}</p>
        </div>
      ) : (
        <>
          <div className={styles.warning}>
            <p className={styles.strong}>
              <TriangleAlert size={14} aria-hidden="true" /> {words.effectsLabel}
            </p>
            <ul className={styles.list}>
              {words.effects.map((effect) => (
                <li key={effect}>{effect}</li>
              ))}
            </ul>
          </div>
          <p className={styles.muted}>{words.advice}</p>
          {isThere && (
            <p role="alert" className={styles.note}>
              {words.stillThere}
            </p>
          )}
          {failure !== null && mismatch === undefined && (
            <>
              <p className={styles.strong}>{words.notRevoked}</p>
              <FailureNotice failure={failure} />
            </>
          )}
          <ConfirmByName
            inputRef={input}
            label={apiKey.name.trim() === '' ? words.confirmId : words.confirmName}
            expected={expected}
            value={typed}
            onValueChange={setTyped}
            error={fieldMessage(mismatch)}
          />
        </>
      )}
    </Dialog>
  )
}
