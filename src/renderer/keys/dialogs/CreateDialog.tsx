import { useRef, useState } from 'react'
import type { Creation } from '#shared/contract/keys/keys'
import type { Failure } from '#shared/failure'
import { text } from '#shared/text/index'
import { withTags } from '../../annotations'
import { call, usePolicy } from '../../bridge'
import { Button, Dialog, FailureNotice, Visible } from '../../ui'
import { formProblems, lifetimeOf, type CreateForm } from './create-form'
import { CreateFields } from './CreateFields'
import styles from './dialogs.module.css'
import type { KeysPlace } from '../key-lists'
import { ruleMessage, rulesBrokenBy } from './rules'
import { LifetimeFields } from './LifetimeFields'

/** What is to be noted of the key once it exists. */
const notesOf = ({ owner, tags, typedTag }: CreateForm) => ({
  owner: owner.trim(),
  tags: [...withTags(tags, typedTag).tags],
})

/** The New key dialog: a form, one request at a time, and whatever went wrong, with nothing typed lost. */
export const CreateDialog = (props: {
  place: KeysPlace
  projectName: string
  isDefaultProject: boolean
  /** Kept by the caller, so that closing by mistake loses nothing. */
  form: CreateForm
  /** Changes the form as it is by then: one key press may change two fields. */
  onForm: (change: (form: CreateForm) => CreateForm) => void
  countNamesakes: (name: string) => number
  onOutcome: (creation: Creation) => void
  onClose: () => void
}) => {
  const { place, projectName, isDefaultProject, form, onForm, countNamesakes, onOutcome, onClose } = props
  const words = text.keys.create
  const [showAll, setShowAll] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [request, setRequest] = useState<AbortController | null>(null)
  const isUnderWay = useRef(false)
  const name = useRef<HTMLInputElement>(null)
  const problems = formProblems(form)
  const { policy } = usePolicy()
  const broken = rulesBrokenBy(policy, form, isDefaultProject)
  const placeRule = ruleMessage(broken, 'projectId')
  const rejected = failure?.fields ?? {}
  const rejectedWords = failure?.fieldWords ?? {}

  const change = (changed: Partial<CreateForm>) => {
    if (isUnderWay.current) return
    onForm((now) => ({ ...now, ...changed }))
    setFailure(null)
  }

  const submit = async () => {
    const lifetime = lifetimeOf(form)
    setShowAll(true)
    const isTyped = problems.name === null && problems.clientRef === null && problems.owner === null
    if (!isTyped || lifetime === null || Object.keys(broken).length > 0) return
    // State is a render late for a second click; the ref is not.
    if (isUnderWay.current) return
    isUnderWay.current = true
    const controller = new AbortController()
    setRequest(controller)
    setFailure(null)
    const { name: keyName, clientRef } = form
    const reply = await call(
      'keys.create',
      {
        workspaceId: place.workspaceId,
        projectId: lifetime.kind === 'permanent' ? place.projectId : null,
        name: keyName.trim(),
        clientRef: clientRef.trim(),
        ...(lifetime.kind === 'permanent' && notesOf(form)),
        lifetime,
      },
      { signal: controller.signal },
    )
    isUnderWay.current = false
    setRequest(null)
    if (reply.ok) {
      onOutcome(reply.value)
      return
    }
    setFailure(reply.failure)
  }

  const isFieldFailure =
    failure !== null &&
    ['input-invalid', 'request-rejected', 'policy-forbids'].includes(failure.code) &&
    ['name', 'clientRef', 'owner'].some((field) => rejected[field] !== undefined)

  return (
    <Dialog
      open
      onClose={onClose}
      locked={request !== null}
      title={words.title}
      description={
        // It is asked for without one; which project it is then in, if any, the API doesn’t say.
        form.kind === 'permanent' ? (
          <>
            {words.inProject} <Visible className={styles.strong}>{projectName}</Visible>
          </>
        ) : (
          words.noProject
        )
      }
      initialFocus={name}
      onSubmit={submit}
      footer={
        <>
          {request === null ? (
            <Button onClick={onClose}>{words.cancel}</Button>
          ) : (
            <Button onClick={() => request.abort()}>{words.stop}</Button>
          )}
          <Button
            type="submit"
            variant="primary"
            busy={request !== null}
            disabledReason={placeRule ?? undefined}
          >
            {words.submit}
          </Button>
        </>
      }
    >
      {placeRule !== null && (
        <p role="alert" className={styles.note}>
          {placeRule}
        </p>
      )}
      {failure !== null && !isFieldFailure && (
        <FailureNotice
          failure={failure}
          // Create key is right below; a button of the notice's own only where it counts a wait down.
          onRetry={failure.retryAfterSeconds === undefined ? undefined : () => void submit()}
        />
      )}
      <CreateFields
        form={form}
        onChange={change}
        nameRef={name}
        problems={problems}
        rejected={rejected}
        rejectedWords={rejectedWords}
        broken={broken}
        showAll={showAll}
        namesakes={form.kind === 'permanent' ? countNamesakes(form.name) : 0}
        readOnly={request !== null}
        takesNotes
      />
      <LifetimeFields form={form} onChange={change} problem={problems.duration} showAll={showAll} />
    </Dialog>
  )
}
