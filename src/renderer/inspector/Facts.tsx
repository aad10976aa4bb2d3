import { Copy, Link } from 'lucide-react'
import type { MadeKey } from '#shared/contract/keys/fingerprints'
import { isOpen } from '#shared/domain/rotation'
import { visibleText } from '#shared/domain/visible-text'
import { formatDayAndTime, text } from '#shared/text/index'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { useLoaded, type ResourceState } from '../bridge'
import type { KeyHistory } from '../entities/keys/history'
import { ageWords, exactTime, nameOf, tellingNameOf } from '../entities/keys/key-words'
import { LastTest } from '../entities/keys/LastTest'
import { madeKeysResource } from '../entities/keys/made-keys'
import { useServerNow } from '../entities/keys/use-now'
import { rotationsResource } from '../entities/rotations/store'
import { copyKeyId } from '../shell/copy-keys'
import { copyLink } from '../shell/copy-link'
import { openView, useView } from '../shell/views'
import { Button, IconButton, Unbroken, Visible, visible } from '../ui'
import type { Inspected } from './Inspector'
import styles from './Inspector.module.css'

const { detail } = text.keys

/** What a key is: all but what is noted of it. */
export const Facts = (props: { inspected: Inspected; history: ResourceState<KeyHistory> }) => {
  const { inspected, history } = props
  const { workspaceId, projectId, projectName, key } = inspected
  const now = useServerNow(60_000)
  const age = ageWords(key.createdAt, now)
  const isAcross = useView() !== 'project'
  const made = useLoaded(madeKeysResource, workspaceId).data?.[key.id]
  return (
    <dl className={styles.facts}>
      <dt>{detail.id}</dt>
      <dd className={styles.id}>
        <code>{visible(key.id)}</code>
        <IconButton
          size="small"
          variant="quiet"
          label={text.keys.copy.id}
          icon={<Copy size={13} aria-hidden="true" />}
          onClick={() => void copyKeyId(key.id, tellingNameOf(key))}
        />
        <IconButton
          size="small"
          variant="quiet"
          label={text.app.link.copy}
          icon={<Link size={13} aria-hidden="true" />}
          onClick={() => void copyLink({ workspaceId, projectId, keyId: key.id })}
        />
      </dd>
      {isAcross && (
        <>
          <dt>{detail.project}</dt>
          <dd>
            <Visible>{projectName}</Visible>
          </dd>
        </>
      )}
      <dt>{detail.created}</dt>
      <dd title={exactTime(key.createdAt)}>
        {key.createdAt === null || age === null ? (
          text.keys.unknownTime
        ) : (
          <Unbroken>{detail.createdAndAge(formatDayAndTime(key.createdAt), age)}</Unbroken>
        )}
      </dd>
      <dt>{detail.clientRef}</dt>
      <dd>{key.clientRef === '' ? detail.noClientRef : <Visible>{key.clientRef}</Visible>}</dd>
      <RotationFact workspaceId={workspaceId} keyId={key.id} />
      <dt>{text.keyTests.last.label}</dt>
      <dd>
        <LastTest workspaceId={workspaceId} keyId={key.id} history={history} />
      </dd>
      {made !== undefined && <MadeFacts made={made} />}
      <dd className={styles.whole}>{words.valueNote}</dd>
    </dl>
  )
}

/** The open rotation that a key is in, where there is one. */
const RotationFact = ({ workspaceId, keyId }: { workspaceId: string; keyId: string }) => {
  const rotations = useLoaded(rotationsResource, workspaceId).data ?? []
  const rotation = rotations
    .filter(isOpen)
    .find(({ oldKey, newKeyId }) => oldKey.id === keyId || newKeyId === keyId)
  if (rotation === undefined) return null
  const { oldKey, newName } = rotation
  return (
    <>
      <dt>{words.rotation}</dt>
      <dd>
        <Visible>
          {oldKey.id === keyId ? words.beingReplaced(visibleText(newName)) : words.replaces(nameOf(oldKey))}
        </Visible>
        {/* Of the old key the foot offers it. */}
        {oldKey.id !== keyId && (
          <>
            <br />
            <Button size="small" onClick={() => openView('rotations', oldKey.id)}>
              {text.rotations.showRotation}
            </Button>
          </>
        )}
      </dd>
    </>
  )
}

const MadeFacts = ({ made }: { made: MadeKey }) => (
  <>
    <dt>{words.fingerprint}</dt>
    <dd>{made.hasFingerprint ? words.kept(made.madeAt) : words.missing}</dd>
    {made.lastFour !== null && (
      <>
        <dt>{words.lastFour}</dt>
        <dd>
          <code>…{visible(made.lastFour)}</code>
        </dd>
      </>
    )}
  </>
)
