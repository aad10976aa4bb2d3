import { TriangleAlert } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { ApiKey } from '#shared/api-key'
import type { Failure } from '#shared/failure'
import { fieldMessage, text } from '#shared/text/index'
import { canBeTyped, confirmationOf, isNameTyped } from '#shared/domain/visible-text'
import { announce, Button, ConfirmByName, DangerBox, Dialog, FailureNotice } from '../../ui'
import styles from './dialogs.module.css'

const words = text.keys.revoke

/** What listing showed of a key whose revocation is not confirmed. */
export type Found =
  | { readonly presence: 'open' }
  /** `seconds`: since the revocation was sent. */
  | { readonly presence: 'listed'; readonly seconds: number }

/** The question before one key is revoked, answered by typing its name; or whether it is gone, where nobody knows. */
export const RevokeQuestion = (props: {
  apiKey: ApiKey
  title: string
  description?: string | undefined
  facts: ReactNode
  /** What revoking breaks, and what else is to be said before it. */
  before?: ReactNode
  effects: readonly string[]
  advice?: string | undefined
  /** What came of the latest call. */
  failure: Failure | null
  /** Why it was not revoked, in words of its own. */
  refused?: string | undefined
  /** The latest revocation's answer was lost. */
  isUnknown: boolean
  /** How long after that the key was still listed; undefined where it was not, or is not known. */
  stillListedSeconds?: number | undefined
  /** What listing showed after an answer was lost: the key is still listed, or not, which alone proves nothing. */
  found: Found | null
  submit: string
  look: string
  cancel: string
  /** What can be done in its place. */
  instead?: { readonly label: string; readonly run: () => void } | undefined
  onRevoke: (typed: string) => Promise<void>
  onLook: () => Promise<void>
  onClose: () => void
  finalFocus?: { readonly current: HTMLElement | null } | undefined
}) => {
  const { apiKey, failure, found, onClose } = props
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState<'revoking' | 'checking' | null>(null)
  const isUnderWay = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  const lookButton = useRef<HTMLButtonElement>(null)
  const expected = confirmationOf(apiKey)
  const mismatch = failure?.fields?.['typedName']
  const isTyped = isNameTyped(expected, typed)
  const isUnknown = props.isUnknown && busy !== 'revoking'

  // The field goes and comes back with the question whether the key is gone; the focus goes along.
  useEffect(() => {
    if (isUnknown) lookButton.current?.focus()
  }, [isUnknown])
  useEffect(() => {
    if (found !== null) input.current?.focus()
  }, [found])

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

  return (
    <Dialog
      open
      urgent
      onClose={onClose}
      locked={busy !== null}
      title={props.title}
      description={props.description}
      initialFocus={isUnknown ? lookButton : input}
      finalFocus={props.finalFocus}
      onSubmit={() => isTyped && !isUnknown && void once('revoking', () => props.onRevoke(typed))}
      footer={
        <>
          {props.instead !== undefined && !isUnknown && (
            <Button data-apart="" disabled={busy !== null} onClick={props.instead.run}>
              {props.instead.label}
            </Button>
          )}
          <Button disabled={busy !== null} onClick={onClose}>
            {props.cancel}
          </Button>
          {isUnknown ? (
            <Button
              key="look"
              ref={lookButton}
              variant="primary"
              busy={busy === 'checking'}
              onClick={() => void once('checking', props.onLook)}
            >
              {props.look}
            </Button>
          ) : (
            <Button
              key="revoke"
              type="submit"
              variant="danger"
              disabled={!isTyped}
              busy={busy === 'revoking'}
            >
              {props.submit}
            </Button>
          )}
        </>
      }
    >
      {props.facts}
      {isUnknown ? (
        <>
          <DangerBox role="alert">
            <p className={styles.strong}>{words.unknownTitle}</p>
            <p>
              {props.stillListedSeconds === undefined
                ? words.unknownBody
                : words.stillListed(props.stillListedSeconds)}
            </p>
          </DangerBox>
          {failure !== null && failure.code !== 'outcome-unknown' && <FailureNotice failure={failure} />}
        </>
      ) : (
        <>
          {props.before}
          <DangerBox>
            <p className={styles.strong}>
              <TriangleAlert size={14} aria-hidden="true" /> {words.effectsLabel}
            </p>
            <ul className={styles.list}>
              {props.effects.map((effect) => (
                <li key={effect}>{effect}</li>
              ))}
            </ul>
          </DangerBox>
          {props.advice !== undefined && <p className={styles.muted}>{props.advice}</p>}
          {found !== null && (
            <p role="alert" className={styles.note}>
              {found.presence === 'listed' ? words.stillThere(found.seconds) : words.notProven}
            </p>
          )}
          {failure !== null && mismatch === undefined && (
            <>
              <p className={styles.strong}>{words.notRevoked}</p>
              {props.refused === undefined ? (
                <FailureNotice failure={failure} />
              ) : (
                <p role="alert" className={styles.note}>
                  {props.refused}
                </p>
              )}
            </>
          )}
          <ConfirmByName
            inputRef={input}
            label={canBeTyped(apiKey.name) ? words.confirmName : words.confirmId}
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
