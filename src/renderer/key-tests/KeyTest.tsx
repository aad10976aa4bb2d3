import { useEffect, useRef, useState } from 'react'
import type { Handoff } from '#shared/contract/keys/handoff'
import type { KeyTestResult, TestChoices } from '#shared/contract/keys/key-tests'
import type { Failure } from '#shared/failure'
import { regions, testableProducts } from '#shared/domain/regions'
import { text } from '#shared/text/index'
import { call, useBridgeEvent } from '../bridge'
import {
  announce,
  Button,
  DialogSection,
  FailureNotice,
  Field,
  Progress,
  SegmentedControl,
  Select,
} from '../ui'
import styles from './KeyTest.module.css'
import { TestOutcome } from './TestOutcome'
import { useTestChoices } from './use-test-choices'

const words = text.keyTests

/** Where a test stands: not begun, under way (`until`: tried again until then), or what it showed. */
export type TestState =
  | { readonly kind: 'none' | 'stopped' }
  | { readonly kind: 'running'; readonly until: string | null }
  | { readonly kind: 'ended'; readonly result: KeyTestResult }
  | { readonly kind: 'failed'; readonly failure: Failure }

const usual: TestChoices = { product: 'batch', batch: 'eu1', rt: 'eu' }

/** A value that main holds: a new one in its handoff, or one that was pasted, of whichever key. */
export interface TestedValue extends Pick<Handoff, 'id' | 'product' | 'endsAt'> {
  readonly kind: 'handoff' | 'pasted'
  /** Null where it is not known. */
  readonly workspaceId: string | null
}

/** Tests a value that main holds; `onEnded` where a handoff's does not wait any more. */
export const KeyTest = (props: {
  tested: TestedValue
  onEnded?: () => void
  /** Where a story begins. */
  initial?: TestState | undefined
}) => {
  const { tested, onEnded, initial = { kind: 'none' } } = props
  const { id, workspaceId, kind } = tested
  const products = testableProducts(tested)
  const [choices, setChoices] = useState<TestChoices>(usual)
  const [state, setState] = useState<TestState>(initial)
  const underWay = useRef<AbortController | null>(null)
  const noteChosen = useTestChoices(workspaceId, setChoices)

  useEffect(() => () => underWay.current?.abort(), [])
  useBridgeEvent('tests.progress', ({ valueId, until }) => {
    if (valueId !== id || underWay.current === null) return
    if (state.kind === 'running' && state.until === null) announce(words.waiting(until))
    setState({ kind: 'running', until })
  })

  const [first] = products
  if (first === undefined) return <p className={styles.muted}>{words.noSpeech}</p>
  const product = products.includes(choices.product) ? choices.product : first
  const region = choices[product]
  const isRunning = state.kind === 'running'
  const details = kind === 'handoff' ? words.detail : { ...words.detail, ...words.found.detail }

  const choose = (changed: Partial<TestChoices>) => {
    noteChosen()
    setChoices({ ...choices, product, ...changed })
    setState({ kind: 'none' })
  }
  const run = async () => {
    if (underWay.current !== null) return
    const controller = new AbortController()
    underWay.current = controller
    setState({ kind: 'running', until: null })
    announce(words.testing)
    const { signal } = controller
    const reply =
      kind === 'handoff'
        ? await call('tests.run', { handoffId: id, product, region }, { signal })
        : await call('tests.runPasted', { pastedValueId: id, product, region }, { signal })
    underWay.current = null
    if (reply.ok) {
      const { result } = reply.value
      setState({ kind: 'ended', result })
      announce(`${words.outcome[result.outcome]}. ${details[result.outcome]}`)
    } else if (reply.failure.code === 'handoff-ended') onEnded?.()
    else if (reply.failure.code === 'cancelled') setState({ kind: 'stopped' })
    else setState({ kind: 'failed', failure: reply.failure })
  }

  return (
    <DialogSection aria-label={words.title}>
      <div className={styles.row}>
        {products.length > 1 && (
          <SegmentedControl
            label={words.product}
            disabled={isRunning}
            value={product}
            options={products.map((each) => ({ value: each, label: words.products[each] }))}
            onValueChange={(chosen) => choose({ product: chosen })}
          />
        )}
        <Field label={words.region} className={styles.region}>
          {(control) => (
            <Select
              {...control}
              disabled={isRunning}
              value={region}
              options={regions[product].map((each) => ({ value: each, label: words.regions[each] }))}
              onValueChange={(chosen) => choose({ [product]: chosen })}
            />
          )}
        </Field>
        {isRunning ? (
          <Button onClick={() => underWay.current?.abort()}>{words.stop}</Button>
        ) : (
          <Button onClick={() => void run()}>{state.kind === 'none' ? words.run : words.again}</Button>
        )}
      </div>
      {state.kind === 'none' && (
        <p className={styles.muted}>
          {kind === 'handoff' ? words.hint : words.found.hint}
          {tested.endsAt === null && ` ${words.noSpeech}`}
        </p>
      )}
      {state.kind === 'stopped' && <p className={styles.muted}>{words.stopped}</p>}
      {isRunning && (
        <div className={styles.running}>
          <Progress label={words.testing} />
          <p className={styles.muted}>{state.until === null ? words.testing : words.waiting(state.until)}</p>
        </div>
      )}
      {state.kind === 'ended' && <TestOutcome result={state.result} details={details} />}
      {state.kind === 'failed' && (
        <FailureNotice
          failure={state.failure}
          // A value that ended is not there to be tested again.
          onRetry={state.failure.code === 'pasted-value-ended' ? undefined : () => void run()}
        />
      )}
    </DialogSection>
  )
}
