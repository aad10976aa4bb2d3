import { useMemo, useRef, useState } from 'react'
import type { RevocationItem, RevocationRun } from '#shared/contract/keys/revocations'
import type { Failure } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { useAppInfo, type AppInfo } from '../bridge'
import { tellingNameOf } from '../entities/keys/key-words'
import { useRevokingReason } from '../entities/keys/revoking'
import { Badge, Button, Dialog, LongList, SegmentedControl, tellFailure, Visible } from '../ui'
import { canRetry, isInDoubt, leftOf, leftWords, outcomeCounts, type Outcome } from './outcomes'
import styles from './Revocations.module.css'
import { askToRetry, closeRevocation, putAwayRun, settleRun } from './store'

const words = text.revocations
const tones: Readonly<Record<Outcome, 'success' | 'neutral' | 'danger' | 'warning'>> = {
  revoked: 'success',
  'already-gone': 'success',
  failed: 'danger',
  unknown: 'warning',
  sending: 'warning',
  untouched: 'neutral',
}

/** The exact report of a bulk revoke: what became of each key, and why. */
export const ReportDialog = ({ run }: { run: RevocationRun }) => {
  const counts = useMemo(() => outcomeCounts(run), [run])
  const [chosen, setChosen] = useState<Outcome | null>(null)
  const [isChecking, setIsChecking] = useState(false)
  const forbidden = useRevokingReason()
  const close = useRef<HTMLButtonElement>(null)
  const left = leftOf(run)
  const again = run.items.filter(canRetry).length
  const shown = chosen ?? counts[0]?.[0] ?? 'revoked'
  const items = useMemo(() => run.items.filter(({ outcome }) => outcome === shown), [run, shown])
  const check = async () => {
    setIsChecking(true)
    const failure = await settleRun(run)
    setIsChecking(false)
    if (failure !== null) tellFailure(words.checkFailed, failure)
  }
  const putAway = () => {
    closeRevocation()
    void putAwayRun(run)
  }
  return (
    <Dialog
      open
      size="large"
      onClose={closeRevocation}
      title={words.reportTitle}
      description={summaryOf(run)}
      initialFocus={close}
      footer={
        <>
          {left > 0 && (
            <Button data-apart="" onClick={putAway}>
              {words.putAway}
            </Button>
          )}
          {isInDoubt(run) && (
            <Button busy={isChecking} onClick={() => void check()}>
              {words.checkAgain}
            </Button>
          )}
          {again > 0 && (
            <Button disabledReason={forbidden} onClick={() => askToRetry(run)}>
              {words.retry(again)}
            </Button>
          )}
          <Button ref={close} variant={left > 0 ? 'secondary' : 'primary'} onClick={closeRevocation}>
            {words.close}
          </Button>
        </>
      }
    >
      <SegmentedControl
        label={words.showOutcome}
        hideLabel
        value={shown}
        onValueChange={setChosen}
        options={counts.map(([outcome, count]) => ({
          value: outcome,
          label: words.outcomeCount(words.outcomes[outcome], count),
        }))}
      />
      <p className={styles.muted}>{words.outcomeMeaning[shown]}</p>
      <LongList
        label={words.reportList}
        count={items.length}
        wraps
        renderRow={(index) => <ItemRow item={items[index]} />}
      />
    </Dialog>
  )
}

const summaryOf = (run: RevocationRun): string => {
  if (leftOf(run) === 0) return words.allRevoked(run.items.length)
  return leftWords(run, { notRevoked: words.someLeft, notKnown: words.someUnknown })
}

// The key's own mismatch is no field of a form that could be corrected.
const reasonOf = (failure: Failure, place: AppInfo): string => {
  if (failure.fields?.['keyName'] === 'mismatch') return words.nameChanged
  return failure.stillListedSeconds === undefined
    ? describeFailure(failure, place).title
    : words.stillListed(failure.stillListedSeconds)
}

const ItemRow = ({ item }: { item: RevocationItem | undefined }) => {
  const place = useAppInfo()
  if (item === undefined) return null
  const { keyName, keyId, projectName, outcome, failure } = item
  const reason = failure === null ? '' : reasonOf(failure, place)
  return (
    <>
      <Visible className={styles.name} title={keyId}>
        {tellingNameOf({ name: keyName, id: keyId })}
      </Visible>
      <Visible className={styles.project}>{projectName}</Visible>
      {reason !== '' && <span className={styles.reason}>{reason}</span>}
      <Badge tone={tones[outcome]}>{words.outcomes[outcome]}</Badge>
    </>
  )
}
