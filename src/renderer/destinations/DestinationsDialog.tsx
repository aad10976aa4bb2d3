import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Destination } from '#shared/contract/keys/destinations'
import { text } from '#shared/text/index'
import { useLoaded, usePolicy, useWrite } from '../bridge'
import { Button, Dialog, EmptyState, FailureNotice, showToast, SkeletonRows, Visible } from '../ui'
import { DestinationForm } from './DestinationForm'
import styles from './Destinations.module.css'
import { closeDestinations } from './dialog-store'
import { templateNameOf } from './names'
import { destinationsResource } from './store'

const words = text.destinations

/** The destinations of a workspace: to add, change and remove. */
export const DestinationsDialog = ({ workspaceId }: { workspaceId: string }) => {
  const { data, failure, isLoading } = useLoaded(destinationsResource, workspaceId)
  const isForbidden = usePolicy().policy.allowDelivery === false
  const [edited, setEdited] = useState<Destination | 'new' | null>(null)
  const [removed, setRemoved] = useState<Destination | null>(null)
  const close = useRef<HTMLButtonElement>(null)
  const add = (
    <Button
      icon={<Plus size={14} aria-hidden="true" />}
      disabled={data === null || isForbidden}
      onClick={() => setEdited('new')}
    >
      {words.add}
    </Button>
  )
  return (
    <Dialog
      open
      onClose={closeDestinations}
      title={words.title}
      description={words.about}
      initialFocus={close}
      footer={
        <>
          {data !== null && data.destinations.length > 0 && add}
          <Button ref={close} variant="primary" onClick={closeDestinations}>
            {words.close}
          </Button>
        </>
      }
    >
      {isForbidden && <p className={styles.muted}>{words.forbidden}</p>}
      {data === null && failure === null && <SkeletonRows count={3} label={words.loading} />}
      {failure !== null && (
        <FailureNotice
          failure={failure}
          onRetry={() => void destinationsResource.reload(workspaceId)}
          retrying={isLoading}
        />
      )}
      {data !== null && data.destinations.length === 0 && (
        <EmptyState title={words.none} actions={add}>
          {words.noneBody}
        </EmptyState>
      )}
      {data !== null && data.destinations.length > 0 && (
        <ul className={styles.list} aria-label={words.title}>
          {data.destinations.map((each) => (
            <li key={each.id} className={styles.row}>
              <span className={styles.words}>
                <Visible className={styles.name}>{each.name}</Visible>
                <span className={styles.muted}>{templateNameOf(each, data.templates)}</span>
              </span>
              <Button
                size="small"
                disabled={isForbidden}
                aria-label={words.editNamed(each.name)}
                onClick={() => setEdited(each)}
              >
                {words.edit}
              </Button>
              <Button size="small" aria-label={words.removeNamed(each.name)} onClick={() => setRemoved(each)}>
                {words.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {edited !== null && data !== null && (
        <DestinationForm
          workspaceId={workspaceId}
          templates={data.templates}
          destination={edited === 'new' ? null : edited}
          onDone={() => setEdited(null)}
        />
      )}
      {removed !== null && (
        <RemoveDialog workspaceId={workspaceId} destination={removed} onDone={() => setRemoved(null)} />
      )}
    </Dialog>
  )
}

const RemoveDialog = (props: { workspaceId: string; destination: Destination; onDone: () => void }) => {
  const { workspaceId, destination, onDone } = props
  const remove = useWrite('destinations.remove')
  const keep = useRef<HTMLButtonElement>(null)
  const confirm = async () => {
    if ((await remove.run({ workspaceId, destinationId: destination.id })) === null) return
    showToast({ kind: 'success', message: words.removed(destination.name) })
    onDone()
  }
  return (
    <Dialog
      open
      urgent
      size="small"
      hideCloseButton
      locked={remove.busy}
      onClose={onDone}
      title={words.removeTitle(destination.name)}
      initialFocus={keep}
      footer={
        <>
          <Button ref={keep} disabled={remove.busy} onClick={onDone}>
            {words.removeCancel}
          </Button>
          <Button variant="danger" busy={remove.busy} onClick={() => void confirm()}>
            {words.removeConfirm}
          </Button>
        </>
      }
    >
      {remove.failure !== null && <FailureNotice failure={remove.failure} />}
      <p>{words.removeBody}</p>
    </Dialog>
  )
}
