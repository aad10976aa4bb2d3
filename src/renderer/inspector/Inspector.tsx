import { X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent, type RefObject } from 'react'
import type { ApiKey } from '#shared/api-key'
import { inspectorWords as words } from '#shared/text/parts/inspector'
import { useActiveKey } from '../entities/keys/aim'
import { nameOf } from '../entities/keys/key-words'
import {
  closeOverlay,
  dropRequest,
  overlayQuery,
  useInspector,
  wantInspector,
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
import { keepDrafts } from './kept-drafts'
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

/** Whether the focus is in the inspector, or in a dialog that was opened from there. */
const useHasFocus = (): boolean => {
  const [hasFocus, setHasFocus] = useState(false)
  useEffect(() => {
    const focusIn = ({ target }: FocusEvent) => {
      if (!(target instanceof Element) || target.closest('[data-dialog]') !== null) return
      setHasFocus(target.closest('[data-inspector]') !== null)
    }
    document.addEventListener('focusin', focusIn)
    return () => document.removeEventListener('focusin', focusIn)
  }, [])
  return hasFocus
}

/**
 * The key of the active row. Still the one before where somebody is at work on it: while one of its fields is being edited,
 * wherever the row went; and while the focus is in the inspector, where what was noted took the key out of the list.
 */
const useInspected = (list: InspectedList): Inspected | null => {
  const active = useActiveKey()
  const editedId = useEditedKeyId()
  const hasFocus = useHasFocus()
  const inspectedIn = (key: ApiKey | null): (Inspected & { listId: string }) | null => {
    const place = key === null ? null : list.placeOf(key)
    return key === null || place === null
      ? null
      : { workspaceId: list.workspaceId, listId: list.id, key, ...place }
  }
  const now = inspectedIn(active)
  const [held, setHeld] = useState(now)
  const isEdited = held !== null && held.key.id === editedId && now?.key.id !== editedId
  const isLeft =
    held !== null && active === null && hasFocus && held.listId === list.id && inspectedIn(held.key) !== null
  const isHeld = isEdited || isLeft
  if (!isHeld && JSON.stringify(held) !== JSON.stringify(now)) setHeld(now)
  return isHeld ? held : now
}

/** Closes the inspector over a list as the focus goes to something that it covers. */
const useUncovering = (box: RefObject<HTMLElement | null>, isOverlay: boolean): void => {
  useEffect(() => {
    if (!isOverlay) return undefined
    const focusIn = ({ target }: FocusEvent) => {
      const over = box.current
      if (over === null || !(target instanceof Element) || target.closest('#main') === null) return
      if (target.getBoundingClientRect().left >= over.getBoundingClientRect().left) closeOverlay()
    }
    document.addEventListener('focusin', focusIn)
    return () => document.removeEventListener('focusin', focusIn)
  }, [box, isOverlay])
}

/** All that is known of the key of a list's active row; what is noted of it is edited in place. */
export const Inspector = ({ list }: { list: InspectedList }) => {
  const inspected = useInspected(list)
  const isOverlay = useIsOverlay()
  const asked = useInspector((state) => state.asked)
  const isWanted = useInspector((state) => state.isWanted)
  const heading = useRef<HTMLHeadingElement>(null)
  const shownId = inspected?.key.id
  useEffect(() => {
    if (asked === null || inspected === null || asked.keyId !== shownId) return
    dropRequest(asked)
    if (asked.field === null) heading.current?.focus()
    else void beginEditing(inspected, asked.field)
  }, [asked, inspected, shownId])
  useEffect(() => {
    if (!isOverlay) wantInspector()
  }, [isOverlay])
  useEffect(() => void keepDrafts(), [])
  const box = useRef<HTMLElement>(null)
  useUncovering(box, isOverlay)
  // Over the list, it would hide it for nothing.
  if (isOverlay && (inspected === null || !isWanted)) return null

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
    <aside
      ref={box}
      className={styles.inspector}
      aria-label={words.label}
      data-inspector=""
      onKeyDown={keyDown}
    >
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
