import { X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import type { ApiKey } from '#shared/api-key'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { useActiveKey } from '../entities/keys/aim'
import { nameOf } from '../entities/keys/key-words'
import {
  dropRequest,
  overlayQuery,
  useInspector,
  type InspectedList,
  type KeyPlace,
} from '../key-table/inspector'
import { setInspectorOpen } from '../key-table/model/table-looks'
import { IconButton, isDialogOpen, Visible } from '../ui'
import { beginEditing, useEditedKeyId } from './drafts'
import { Facts } from './Facts'
import { Findings } from './Findings'
import { Foot } from './Foot'
import { History } from './History'
import styles from './Inspector.module.css'
import { Notes } from './Notes'
import { useHistory } from '../entities/keys/use-history'
import { useRested } from './use-rested'

/** The key that is shown, and where it is. */
export interface Inspected extends KeyPlace {
  readonly workspaceId: string
  readonly key: ApiKey
}

const subscribe = (listener: () => void): (() => void) => {
  const list = matchMedia(overlayQuery)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}
const useIsOverlay = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(overlayQuery).matches)

/** The key of the active row; while one of its fields is being edited, still that key where the row went. */
const useInspected = (list: InspectedList): Inspected | null => {
  const active = useActiveKey()
  const editedId = useEditedKeyId()
  const place = active === null ? null : list.placeOf(active)
  const { workspaceId } = list
  const now = active === null || place === null ? null : { workspaceId, key: active, ...place }
  const [held, setHeld] = useState(now)
  const isHeld = held !== null && held.key.id === editedId && now?.key.id !== editedId
  if (!isHeld && JSON.stringify(held) !== JSON.stringify(now)) setHeld(now)
  return isHeld ? held : now
}

/** All that is known of the key of a list's active row; what is noted of it is edited in place. */
export const Inspector = ({ list }: { list: InspectedList }) => {
  const inspected = useInspected(list)
  const isOverlay = useIsOverlay()
  const asked = useInspector((state) => state.asked)
  const heading = useRef<HTMLHeadingElement>(null)
  const shownId = inspected?.key.id
  useEffect(() => {
    if (asked === null || inspected === null || asked.keyId !== shownId) return
    dropRequest(asked)
    if (asked.field === null) heading.current?.focus()
    else void beginEditing(inspected, asked.field)
  }, [asked, inspected, shownId])
  // Over the list, it would hide it for nothing.
  if (inspected === null && isOverlay) return null

  const close = () => {
    list.toRow()
    setInspectorOpen(() => false)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isDialogOpen()) return
    event.preventDefault()
    if (isOverlay) close()
    else list.toRow()
  }
  return (
    // Esc, which its controls leave to it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside className={styles.inspector} aria-label={words.label} data-inspector="" onKeyDown={keyDown}>
      <div className={styles.head}>
        <h2 ref={heading} tabIndex={-1} className={styles.name}>
          {inspected === null ? words.label : <Visible>{nameOf(inspected.key)}</Visible>}
        </h2>
        <IconButton
          size="small"
          variant="quiet"
          label={words.close}
          icon={<X size={16} aria-hidden="true" />}
          onClick={close}
        />
      </div>
      {inspected === null ? (
        <p className={styles.none}>{words.none}</p>
      ) : (
        <Contents key={inspected.key.id} list={list} inspected={inspected} />
      )}
    </aside>
  )
}

const Contents = ({ list, inspected }: { list: InspectedList; inspected: Inspected }) => {
  const isRested = useRested()
  const history = useHistory(inspected.workspaceId, inspected.key.id, isRested)
  return (
    <>
      <div className={styles.body}>
        <Facts inspected={inspected} history={history} />
        <Notes inspected={inspected} />
        <Findings inspected={inspected} isRested={isRested} />
        <History inspected={inspected} history={history} />
      </div>
      <Foot list={list} inspected={inspected} />
    </>
  )
}
