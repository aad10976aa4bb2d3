import { TriangleAlert } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { text } from '#shared/text/index'
import { isNameTyped, visibleText } from '#shared/domain/visible-text'
import { ageWords, tellingNameOf } from '../entities/keys/key-words'
import { useServerNow } from '../entities/keys/use-now'
import { boxed, Button, ConfirmByName, DangerBox, Dialog, FailureNotice, LongList, Visible } from '../ui'
import { applicationsIn } from './outcomes'
import styles from './Revocations.module.css'
import { closeRevocation, revokeConfirmed, type RevocationDialog, type RevocationTarget } from './store'

const words = text.revocations
const applicationsShown = 5

/** Asks once before many keys are revoked: which ones, what will break, and a few words to type. */
export const ConfirmDialog = ({ dialog }: { dialog: RevocationDialog & { kind: 'confirm' } }) => {
  const { targets, retryOf, failure } = dialog
  const count = targets.length
  const now = useServerNow(60_000)
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const phrase = words.phrase(count)
  const isTyped = isNameTyped(phrase, typed.toLowerCase())
  const projects = useMemo(() => new Set(targets.map(({ projectId }) => projectId)).size, [targets])

  const submit = () => {
    if (isTyped) void revokeConfirmed(dialog)
  }
  return (
    <Dialog
      open
      urgent
      size="large"
      onClose={closeRevocation}
      title={retryOf === null ? words.confirmTitle(count) : words.retryTitle(count)}
      description={retryOf === null ? words.listCount(count, projects) : words.retryText}
      initialFocus={field}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={closeRevocation}>{words.cancel}</Button>
          <Button type="submit" variant="danger" disabled={!isTyped}>
            {words.submit(count)}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      <LongList
        label={words.listLabel}
        count={count}
        renderRow={(index) => <TargetRow target={targets[index]} now={now} />}
      />
      <Effects targets={targets} />
      <ConfirmByName
        inputRef={field}
        label={words.confirmLabel}
        expected={phrase}
        value={typed}
        ignoresCase
        mismatch={words.mismatch}
        onValueChange={setTyped}
      />
    </Dialog>
  )
}

const TargetRow = ({ target, now }: { target: RevocationTarget | undefined; now: number }) => {
  if (target === undefined) return null
  const { keyName, keyId, projectName, createdAt } = target
  const age = ageWords(createdAt, now)
  return (
    <>
      <Visible className={styles.name} title={keyId}>
        {tellingNameOf({ name: keyName, id: keyId })}
      </Visible>
      <Visible className={styles.project}>{projectName}</Visible>
      <span className={styles.age}>{age}</span>
    </>
  )
}

const Effects = ({ targets }: { targets: readonly RevocationTarget[] }) => {
  const { names, more } = useMemo(() => applicationsIn(targets, applicationsShown), [targets])
  const earlier = useMemo(() => targets.filter((target) => target.isFromEarlierList).length, [targets])
  return (
    <DangerBox>
      <p className={styles.strong}>
        <TriangleAlert size={14} aria-hidden="true" /> {words.effectsLabel}
      </p>
      <ul className={styles.effects}>
        {words.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
        {names.length > 0 && (
          <li>
            {more === 0
              ? boxed(words.applications(visibleText(names.join(', '))))
              : boxed(words.applicationsMore(visibleText(names.join(', ')), more))}
          </li>
        )}
        {earlier > 0 && <li>{words.earlierList(earlier)}</li>}
      </ul>
    </DangerBox>
  )
}
