import { useEffect, useMemo, useRef, useState } from 'react'
import type { TestTarget } from '#shared/contract/keys/key-tests'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { campaignPlanWords as words } from '#shared/text/parts/campaign-plan'
import type { Destination } from '#shared/contract/keys/destinations'
import { call, useLoaded, usePolicy } from '../bridge'
import { destinationsResource } from '../destinations'
import { TestTargetSelect } from '../key-tests'
import { keepChoices, keepUntil, type KeepForm, KeepForFields } from '../rotations'
import {
  Button,
  Dialog,
  FailureNotice,
  Field,
  focusIsTaken,
  LongList,
  Progress,
  Select,
  Visible,
} from '../ui'
import styles from './Campaigns.module.css'
import { FullProject } from './FullProject'
import { isMistyped, isRotated, judgedRows } from './plan-rows'
import { PlanRow } from './PlanRow'
import { type CampaignDialog, type CampaignPlan, closeCampaign, startCampaign, useCampaigns } from './store'

const none: readonly Destination[] = []
const noPlan: CampaignPlan = []
const keptFromNow = (keep: KeepForm) => keepUntil(keep, Date.now())

/** Plans a campaign: which keys, how their replacements are called, where they go, how they are tested, how long the old ones stay. */
export const PlanDialog = ({ dialog }: { dialog: CampaignDialog & { kind: 'plan' } }) => {
  const { workspaceId, targets } = dialog
  const { policy } = usePolicy()
  const started = useCampaigns((state) => state.failure)
  const [plan, setPlan] = useState<CampaignPlan | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [keep, setKeep] = useState<KeepForm>({ choice: 'threeDays', own: '' })
  const [test, setTest] = useState<TestTarget | null>(null)
  const [fallback, setFallback] = useState('')
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  const [goTo, setGoTo] = useState<{ readonly index: number } | null>(null)
  const [showAll, setShowAll] = useState(false)
  const known = useLoaded(destinationsResource, workspaceId)
  const destinations = policy.allowDelivery === false ? none : (known.data?.destinations ?? none)
  const isKnown = known.data !== null || known.failure !== null
  const cancel = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    const controller = new AbortController()
    const load = async () => {
      const reply = await call('campaigns.plan', { workspaceId, keys: [...targets] }, controller)
      if (controller.signal.aborted) return
      if (reply.ok) setPlan(reply.value.rows)
      else setFailure(reply.failure)
    }
    void load()
    return () => controller.abort()
  }, [workspaceId, targets])

  const judged = useMemo(
    () => judgedRows(plan ?? noPlan, policy, { names, fallback }),
    [plan, policy, names, fallback],
  )
  const rows = judged.filter(isRotated)
  const full = new Map(
    (plan ?? noPlan)
      .filter(({ obstacle }) => obstacle === 'project-full')
      .map(({ projectId, projectName }) => [projectId, projectName]),
  )
  const submit = async () => {
    setShowAll(true)
    const kept = keptFromNow(keep)
    const wrong = judged.findIndex(isMistyped)
    if (wrong !== -1) {
      setGoTo({ index: wrong })
      return focusIsTaken
    }
    if ('problem' in kept || rows.length === 0 || busy) return undefined
    setBusy(true)
    await startCampaign({
      workspaceId,
      revokeAfter: kept.until,
      test,
      confirmedCount: rows.length,
      rows: rows.map(({ row, newName, destinationIds }) => {
        const { projectId, projectName, keyId, keyName, newClientRef } = row
        const key = { projectId, projectName, keyId, keyName }
        return { ...key, newName: newName.trim(), newClientRef, destinationIds: [...destinationIds] }
      }),
    })
    setBusy(false)
    return undefined
  }
  return (
    <Dialog
      open
      size="large"
      locked={busy}
      onClose={closeCampaign}
      title={words.title(targets.length)}
      description={words.intro}
      initialFocus={cancel}
      onSubmit={submit}
      footer={
        <>
          <Button ref={cancel} disabled={busy} onClick={closeCampaign}>
            {text.campaigns.cancel}
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={rows.length === 0 || !isKnown}>
            {words.submit(rows.length)}
          </Button>
        </>
      }
    >
      {failure !== null && <FailureNotice failure={failure} />}
      {known.failure !== null && <FailureNotice failure={known.failure} />}
      {started !== null && <FailureNotice failure={started} />}
      {plan === null && failure === null && <Progress label={words.planning} />}
      {plan !== null && (
        <>
          <LongList
            label={words.list}
            count={judged.length}
            wraps
            goTo={goTo}
            renderRow={(index) => (
              <PlanRow
                planned={judged[index]}
                destinations={destinations}
                isSought={goTo?.index === index}
                onSought={() => setGoTo(null)}
                readOnly={busy}
                onName={(keyId, name) => setNames((now) => new Map(now).set(keyId, name))}
              />
            )}
          />
          {rows.length > 0 && rows.length < judged.length && (
            <p className={styles.muted} aria-live="polite">
              {words.notNow(judged.length - rows.length)}
            </p>
          )}
          {rows.length === 0 && <p role="alert">{words.noneLeft}</p>}
          {[...full].map(([projectId, projectName]) => (
            <section key={projectId} className={styles.stopped}>
              <Visible className={styles.strong}>{projectName}</Visible>
              <FullProject
                beside="plan"
                workspaceId={workspaceId}
                projectId={projectId}
                own={new Set(targets.map(({ keyId }) => keyId))}
              />
            </section>
          ))}
          {destinations.length > 0 && plan.some(({ destinationIds }) => destinationIds.length === 0) && (
            <Field label={words.deliverLabel}>
              {(control) => (
                <Select
                  {...control}
                  value={fallback}
                  options={[
                    { value: '', label: words.deliverByHand },
                    ...destinations.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                  onValueChange={setFallback}
                />
              )}
            </Field>
          )}
          <TestTargetSelect
            workspaceId={workspaceId}
            label={words.testLabel}
            none={words.testNone}
            hint={test === null ? words.noTestHint : words.testHint}
            value={test}
            onValueChange={setTest}
          />
          <KeepForFields
            label={words.keepLabel}
            choices={keepChoices}
            form={keep}
            onChange={setKeep}
            showAll={showAll}
          />
        </>
      )}
    </Dialog>
  )
}
