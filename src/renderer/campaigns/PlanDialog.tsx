import { useEffect, useMemo, useRef, useState } from 'react'
import type { TestTarget } from '#shared/contract/keys/key-tests'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import type { Destination } from '#shared/contract/keys/destinations'
import { call, useLoaded } from '../bridge'
import { destinationsResource } from '../destinations'
import { tellingNameOf } from '../entities/keys/key-words'
import { TestTargetSelect } from '../key-tests'
import { keepChoices, keepUntil, type KeepForm, KeepForFields } from '../rotations'
import { Badge, Button, Dialog, FailureNotice, Field, LongList, Progress, Select, Visible } from '../ui'
import styles from './Campaigns.module.css'
import { type CampaignDialog, type CampaignPlan, closeCampaign, startCampaign, useCampaigns } from './store'

const words = text.campaigns
const none: readonly Destination[] = []

/** Plans a campaign: which keys, where their replacements go, how they are tested, how long the old ones stay. */
export const PlanDialog = ({ dialog }: { dialog: CampaignDialog & { kind: 'plan' } }) => {
  const { workspaceId, targets } = dialog
  const started = useCampaigns((state) => state.failure)
  const [plan, setPlan] = useState<CampaignPlan | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [keep, setKeep] = useState<KeepForm>({ choice: 'threeDays', own: '' })
  const [test, setTest] = useState<TestTarget | null>(null)
  const [fallback, setFallback] = useState('')
  const [showAll, setShowAll] = useState(false)
  const known = useLoaded(destinationsResource, workspaceId)
  const destinations = known.data?.destinations ?? none
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

  const rows = useMemo(() => plan?.filter(({ obstacle }) => obstacle === null) ?? [], [plan])
  const submit = async () => {
    setShowAll(true)
    const kept = keepUntil(keep, Date.now())
    if ('problem' in kept || rows.length === 0 || busy) return
    setBusy(true)
    await startCampaign({
      workspaceId,
      revokeAfter: kept.until,
      test,
      confirmedCount: rows.length,
      rows: rows.map(({ projectId, projectName, keyId, keyName, newName, newClientRef, destinationIds }) => ({
        projectId,
        projectName,
        keyId,
        keyName,
        newName,
        newClientRef,
        destinationIds: destinationIds.length === 0 && fallback !== '' ? [fallback] : [...destinationIds],
      })),
    })
    setBusy(false)
  }
  return (
    <Dialog
      open
      size="large"
      locked={busy}
      onClose={closeCampaign}
      title={words.planTitle(targets.length)}
      description={words.planText}
      initialFocus={cancel}
      onSubmit={submit}
      footer={
        <>
          <Button ref={cancel} disabled={busy} onClick={closeCampaign}>
            {words.cancel}
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
            label={words.planList}
            count={plan.length}
            renderRow={(index) => (
              <PlanRow row={plan[index]} fallback={fallback} destinations={destinations} />
            )}
          />
          {rows.length === 0 && <p role="alert">{words.noneLeft}</p>}
          {destinations.length > 0 && rows.some(({ destinationIds }) => destinationIds.length === 0) && (
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

const PlanRow = ({
  row,
  fallback,
  destinations,
}: {
  row: CampaignPlan[number] | undefined
  /** Where a key without a destination goes; empty: to the person. */
  fallback: string
  destinations: readonly Destination[]
}) => {
  if (row === undefined) return null
  const { keyName, keyId, projectName, obstacle, destinationIds } = row
  const to = destinations
    .filter(({ id }) => (destinationIds.length > 0 ? destinationIds.includes(id) : id === fallback))
    .map(({ name }) => name)
    .join(', ')
  return (
    <>
      <Visible className={styles.name} title={keyId}>
        {tellingNameOf({ name: keyName, id: keyId })}
      </Visible>
      <Visible className={styles.project}>{projectName}</Visible>
      <span className={styles.state}>
        {obstacle === null ? (
          <Visible className={styles.reason}>{to === '' ? words.byHand : to}</Visible>
        ) : (
          <Badge tone="warning">{words.obstacles[obstacle]}</Badge>
        )}
      </span>
    </>
  )
}
