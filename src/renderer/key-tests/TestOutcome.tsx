import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from 'lucide-react'
import type { KeyTestOutcome, KeyTestResult } from '#shared/contract/keys/key-tests'
import type { FailureCode } from '#shared/failure'
import { describeFailure, text } from '#shared/text/index'
import { useAppInfo } from '../bridge'
import { Outcome } from '../ui'
import styles from './KeyTest.module.css'

const words = text.keyTests
const icons = {
  works: CircleCheck,
  'not-accepted': CircleX,
  refused: TriangleAlert,
  'not-tested': CircleHelp,
} as const
const tones = {
  works: 'good',
  'not-accepted': 'bad',
  refused: 'unsure',
  'not-tested': 'open',
} as const

// Their usual sentences speak of the Management API.
const ownSentence: Partial<Record<FailureCode, string>> = {
  'refused-on-the-way': words.foreign,
  'answer-unreadable': words.foreign,
  'request-rejected': words.rejected,
}

/** What a test showed, where and when, and what to do. */
export const TestOutcome = (props: {
  result: KeyTestResult
  /** What to do, by what it showed. */
  details: Readonly<Record<KeyTestOutcome, string>>
}) => {
  const { result, details } = props
  const { outcome, product, region, testedAt, detail, failure } = result
  const place = useAppInfo()
  const why = failure === undefined ? null : describeFailure(failure, place)
  const own = failure === undefined ? undefined : ownSentence[failure.code]
  return (
    <Outcome icon={icons[outcome]} tone={tones[outcome]}>
      <p>
        <strong>{words.outcome[outcome]}</strong>{' '}
        <span className={styles.muted}>({words.where(product, region, testedAt)})</span>
      </p>
      <p>{details[outcome]}</p>
      {why !== null && (
        <p>
          {own ?? why.sentence} {own === undefined && why.nextStep}
        </p>
      )}
      {detail !== undefined && <p className={styles.muted}>{words.said(detail)}</p>}
    </Outcome>
  )
}
