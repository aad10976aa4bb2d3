import { useEffect, useEffectEvent, useId, useState } from 'react'
import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import type { NoteField } from '#shared/contract/annotations'
import { aimNow, useHasActive } from '../entities/keys/aim'
import { useCommand } from '../shell/commands'
import { setInspectorOpen, tableLooksResource } from './model/table-looks'

/** Where a key is. */
export interface KeyPlace {
  readonly projectId: number
  readonly projectName: string
}

/** The list whose active row the inspector shows, and what can be done to its keys. */
export interface InspectedList {
  /** The same for as long as the list is on screen. */
  readonly id: string
  readonly workspaceId: string
  /** Null for a key that is not in the list any more. Stable while the list is the same. */
  readonly placeOf: (key: ApiKey) => KeyPlace | null
  readonly rotate: (key: ApiKey) => void
  readonly revoke: (key: ApiKey) => void
  /** Why no key of the list can be changed now. */
  readonly reason?: string | undefined
  /** Moves the focus to the active row. */
  readonly toRow: () => void
}

/** A key that somebody asked to see: the focus goes to it in the inspector, or to a field of it, to be edited. */
export interface InspectorRequest {
  readonly keyId: string
  readonly field: NoteField | null
}

interface InspectorState {
  readonly list: InspectedList | null
  readonly asked: InspectorRequest | null
  /** Somebody opened it in this run, or saw it beside a list: only then does it lie over one. */
  readonly isWanted: boolean
}

export const useInspector = create<InspectorState>(() => ({ list: null, asked: null, isWanted: false }))

/** The window is too narrow for the inspector beside the list: it lies over it. */
export const overlayQuery = '(width < 1100px)'

const isOverlay = (): boolean => matchMedia(overlayQuery).matches

/** Opens the inspector; the focus stays where it is. */
export const openInspector = (): void => {
  wantInspector()
  setInspectorOpen(() => true)
}

/** Lets the inspector lie over a list as the window becomes too narrow. */
export const wantInspector = (): void => useInspector.setState({ isWanted: true })

const closeInspector = (): void => setInspectorOpen(() => false)

/** Opens the inspector, or closes it; the focus stays where it is. */
export const toggleInspector = (): void => {
  const isOpen = tableLooksResource.get().data?.isInspectorOpen === true
  if (isOpen && (useInspector.getState().isWanted || !isOverlay())) closeInspector()
  else openInspector()
}

/** Closes the inspector where it lies over the list; answers whether it did. */
export const closeOverlay = (): boolean => {
  const isOver = document.querySelector('[data-inspector]') !== null && isOverlay()
  if (isOver) closeInspector()
  return isOver
}

/** Opens the inspector and moves the focus to the key of the active row in it, or to one of its fields, to be edited. */
export const inspectKey = (keyId: string, field: NoteField | null = null): void => {
  useInspector.setState({ asked: { keyId, field } })
  openInspector()
}

/** Whether the inspector has the focus, or was asked to take it. */
export const takesFocus = (): boolean =>
  useInspector.getState().asked !== null ||
  document.activeElement?.closest('[data-inspector]') instanceof Element

/** Ends a request: it was met. */
export const dropRequest = (met: InspectorRequest): void =>
  useInspector.setState(({ asked }) => (asked === met ? { asked: null } : {}))

/** Lets the inspector show the active row of a list until the answer is called. What was asked to be seen waits for it. */
export const showList = (list: InspectedList): (() => void) => {
  useInspector.setState({ list })
  return () => useInspector.setState((now) => (now.list === list ? { list: null } : {}))
}

/**
 * What has the focus after a dialog about a key of a list: the control of the inspector that opened it, while it is
 * there; else what `otherwise` says. `note` is called as the dialog opens, `forget` once the key is gone.
 */
export const useFocusAfter = (
  otherwise: () => HTMLElement | null,
): { readonly current: HTMLElement | null; readonly note: () => void; readonly forget: () => void } =>
  useState(() => {
    let opener: HTMLElement | null = null
    return {
      get current() {
        return opener?.isConnected === true ? opener : otherwise()
      },
      note: () => {
        const { activeElement } = document
        opener =
          activeElement instanceof HTMLElement && activeElement.closest('[data-inspector]') !== null
            ? activeElement
            : null
      },
      forget: () => {
        opener = null
      },
    }
  })[0]

/** Lets the inspector show the active row of a list while the component is mounted. */
export const useInspectedList = (list: Omit<InspectedList, 'id'>): void => {
  const { workspaceId, placeOf, reason } = list
  const id = useId()
  const rotate = useEffectEvent(list.rotate)
  const revoke = useEffectEvent(list.revoke)
  const toRow = useEffectEvent(list.toRow)
  useEffect(() => {
    return showList({
      id,
      workspaceId,
      placeOf,
      reason,
      rotate: (key) => rotate(key),
      revoke: (key) => revoke(key),
      toRow: () => toRow(),
    })
  }, [id, workspaceId, placeOf, reason])
  // Not as the list is only another: what was asked to be seen may come with it.
  useEffect(() => () => useInspector.setState(({ list: now }) => (now === null ? { asked: null } : {})), [])
  useCommand(
    'show-details',
    () => {
      const { active } = aimNow()
      if (active !== null) inspectKey(active.id)
    },
    useHasActive(),
  )
}
