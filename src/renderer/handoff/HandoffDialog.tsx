import { Eye, EyeOff, TriangleAlert } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import type { Failure } from '#shared/failure'
import { type FileFormat, fileFormats, type HandoffFormat } from '#shared/limits'
import { text } from '#shared/text/index'
import { call } from '../bridge'
import { KeyTest } from '../key-tests'
import { DeliverSection } from '../destinations'
import { saveSetting, useSettings } from '../settings'
import { announce, Button, Dialog, FailureNotice, Visible, VisuallyHidden } from '../ui'
import { AskDialog } from './AskDialog'
import { Copies } from './Copies'
import { CopyStatus } from './CopyStatus'
import styles from './Handoff.module.css'
import { dropHandoff, noteCopied, noteEnded, type OpenHandoff } from './handoff-store'
import { MissedFingerprint } from './MissedFingerprint'
import { type SavedFile, SaveStatus } from './SaveStatus'
import { useClosedWays } from './use-closed-ways'
import { useCopyKeys } from './use-copy-keys'
import { useRevealed } from './use-revealed'

const dots = (length: number): string => '•'.repeat(Math.max(1, Math.min(length, 64)))

/** Hands a new key's value over: copied by main, shown only on request, gone once closed. */
export const HandoffDialog = (props: OpenHandoff & { waiting: number }) => {
  const { handoff, clipboard, waiting, deliverTo } = props
  const { id, keyId, keyName, product, endsAt, valueLength } = handoff
  const words = text.handoff
  const [busy, setBusy] = useState<HandoffFormat | 'save' | 'reveal' | 'close' | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [saved, setSaved] = useState<SavedFile | null>(null)
  const [isDelivering, setIsDelivering] = useState(false)
  const [isDelivered, setIsDelivered] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  const [isRevealAsked, setIsRevealAsked] = useState(false)
  const { askBeforeReveal, copyFormat } = useSettings()
  const [isClosing, setIsClosing] = useState(false)
  const underWay = useRef<Promise<boolean> | null>(null)
  const closing = useRef(false)
  const copyButton = useRef<HTMLButtonElement>(null)
  const revealButton = useRef<HTMLButtonElement>(null)
  const { value, show, hide } = useRevealed(useCallback(() => announce(text.handoff.hiddenAgain), []))

  const closed = useClosedWays()
  const isTaken = handoff.wasCopied || saved !== null || isDelivered

  const failed = (reason: Failure) => {
    if (reason.code === 'handoff-ended') noteEnded(id, 'unknown')
    else setFailure(reason)
  }

  // State is a render late for a second click; the ref is not.
  const once = async (kind: typeof busy, work: () => Promise<boolean>) => {
    if (underWay.current !== null) return
    setBusy(kind)
    setFailure(null)
    underWay.current = work()
    await underWay.current
    underWay.current = null
    setBusy(null)
  }

  const copyNow = async (format: HandoffFormat): Promise<boolean> => {
    const reply = await call('handoff.copy', { handoffId: id, format })
    if (reply.ok) noteCopied(reply.value.handoff, format, reply.value.clearsAt)
    else failed(reply.failure)
    return reply.ok
  }

  const closeNow = async (force: boolean): Promise<boolean> => {
    const reply = await call('handoff.close', { handoffId: id, force })
    if (reply.ok && reply.value.closed) dropHandoff(id)
    else if (reply.ok) setIsLeaving(true)
    else if (reply.failure.code === 'handoff-ended') dropHandoff(id)
    else failed(reply.failure)
    return reply.ok
  }

  const copy = (format: HandoffFormat) => void once(format, () => copyNow(format))
  useCopyKeys(!isRevealAsked && !isLeaving, () => {
    if (closed.copy === undefined) copy(copyFormat)
  })
  const copyAs = (format: HandoffFormat) => {
    const kept = fileFormats.find((each) => each === format)
    // Only remembered: the copy says itself what goes wrong.
    if (kept !== undefined) void saveSetting('copyFormat', kept)
    copy(format)
  }
  const save = (format: FileFormat) =>
    void once('save', async () => {
      const reply = await call('handoff.save', { handoffId: id, format })
      if (!reply.ok) failed(reply.failure)
      else if (reply.value.saved) setSaved(reply.value)
      return reply.ok
    })
  /** After what is under way, such as a copy; where that failed the dialog stays, so that this is seen. */
  const close = async (force: boolean) => {
    if (closing.current) return
    closing.current = true
    setIsClosing(true)
    const isFine = (await underWay.current) ?? true
    if (isFine) await once('close', () => closeNow(force))
    closing.current = false
    setIsClosing(false)
  }
  const copyAndClose = () =>
    void once(copyFormat, async () => {
      const isCopied = await copyNow(copyFormat)
      if (isCopied) return closeNow(false)
      setIsLeaving(false)
      return false
    })
  const reveal = () =>
    void once('reveal', async () => {
      const reply = await call('handoff.reveal', { handoffId: id })
      if (reply.ok) show(reply.value.value)
      else failed(reply.failure)
      return reply.ok
    })

  return (
    <Dialog
      open
      urgent
      onClose={() => void close(false)}
      // What it was delivered to could not be told any more.
      locked={isDelivering}
      title={words.title}
      description={
        <>
          <Visible className={styles.name}>{keyName}</Visible> · {words.products[product]} ·{' '}
          {endsAt === null ? words.permanent : words.endsAt(endsAt)}
          {keyId !== null && (
            <>
              {' '}
              · <Visible className={styles.id}>{words.idFact(keyId)}</Visible>
            </>
          )}
        </>
      }
      initialFocus={copyButton}
      footer={
        <>
          {waiting > 0 && (
            <span data-apart="" className={styles.waiting}>
              {words.moreWaiting(waiting)}
            </span>
          )}
          <Button
            variant={isTaken ? 'primary' : 'secondary'}
            busy={isClosing}
            disabled={isDelivering}
            onClick={() => void close(false)}
          >
            {words.done}
          </Button>
        </>
      }
    >
      <p className={styles.warning}>
        <TriangleAlert size={15} aria-hidden="true" /> {words.warning}
      </p>
      {failure !== null && <FailureNotice failure={failure} />}
      <fieldset className={styles.value} aria-label={words.valueLabel}>
        <code className={styles.code} translate="no">
          {value ?? <span aria-hidden="true">{dots(valueLength)}</span>}
          {value === null && <VisuallyHidden>{words.valueHidden(valueLength)}</VisuallyHidden>}
        </code>
        <Button
          size="small"
          icon={
            value === null ? <Eye size={14} aria-hidden="true" /> : <EyeOff size={14} aria-hidden="true" />
          }
          busy={busy === 'reveal'}
          disabledReason={closed.reveal}
          ref={revealButton}
          onClick={value === null ? (askBeforeReveal ? () => setIsRevealAsked(true) : reveal) : hide}
        >
          {value === null ? words.reveal : words.hide}
        </Button>
      </fieldset>
      <Copies
        handoff={handoff}
        busy={isLeaving || busy === 'reveal' || busy === 'close' ? null : busy}
        copyButton={copyButton}
        closed={closed}
        usual={copyFormat}
        isTaken={isTaken}
        onCopy={copy}
        onCopyAs={copyAs}
        onSave={save}
      />
      {closed.copy === undefined && <CopyStatus clipboard={clipboard} />}
      {saved !== null && <SaveStatus {...saved} />}
      <KeyTest tested={{ ...handoff, kind: 'handoff' }} onEnded={() => noteEnded(id, 'unknown')} />
      <MissedFingerprint handoffId={id} />
      <DeliverSection
        handoff={handoff}
        deliverTo={deliverTo}
        disabled={busy !== null}
        onBusy={setIsDelivering}
        onEnded={(ended) => {
          if (ended.state === 'refused' && ended.failure.code === 'handoff-ended') noteEnded(id, 'unknown')
          if (ended.state === 'ended' && ended.delivery.outcome === 'delivered') setIsDelivered(true)
        }}
      />
      {isRevealAsked && (
        <AskDialog
          title={words.revealTitle}
          body={words.revealBody}
          confirm={words.revealConfirm}
          cancel={words.revealCancel}
          finalFocus={revealButton}
          onConfirm={() => {
            setIsRevealAsked(false)
            reveal()
          }}
          onCancel={() => setIsRevealAsked(false)}
        />
      )}
      {isLeaving && isTaken && (
        <AskDialog
          title={words.arrivedTitle}
          body={words.arrivedBody}
          confirm={words.arrivedClose}
          cancel={words.keepOpen}
          busy={busy !== null}
          onConfirm={() => void close(true)}
          onCancel={() => setIsLeaving(false)}
        />
      )}
      {isLeaving && !isTaken && (
        <AskDialog
          title={words.leaveTitle}
          body={endsAt === null ? words.leaveBody : words.leaveBodyTemporary}
          confirm={closed.copy === undefined ? words.copyAndClose : words.keepOpen}
          cancel={closed.copy === undefined ? words.keepOpen : null}
          discard={{ label: words.closeAnyway, onDiscard: () => void close(true) }}
          busy={busy !== null}
          onConfirm={closed.copy === undefined ? copyAndClose : () => setIsLeaving(false)}
          onCancel={() => setIsLeaving(false)}
        />
      )}
    </Dialog>
  )
}
