import { useEffect, useEffectEvent } from 'react'
import { create } from 'zustand'
import type { ApiKey } from '#shared/api-key'
import type { Parts } from '#shared/text/language'
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

/** What is edited in the inspector as one. */
export type InspectedField = keyof Parts['keyInspector']['fields']

/** A key that somebody asked to see: the focus goes to it in the inspector, or to a field of it, to be edited. */
export interface InspectorRequest {
  readonly keyId: string
  readonly field: InspectedField | null
}

interface InspectorState {
  readonly list: InspectedList | null
  readonly asked: InspectorRequest | null
}

export const useInspector = create<InspectorState>(() => ({ list: null, asked: null }))

/** The window is too narrow for the inspector beside the list: it lies over it. */
export const overlayQuery = '(width < 1100px)'

/** Opens the inspector; the focus stays where it is. */
export const openInspector = (): void => setInspectorOpen(() => true)

/** Opens the inspector, or closes it; the focus stays where it is. */
export const toggleInspector = (): void => setInspectorOpen((isOpen) => !isOpen)

/** Closes the inspector where it lies over the list; answers whether it did. */
export const closeOverlay = (): boolean => {
  if (tableLooksResource.get().data?.isInspectorOpen !== true || !matchMedia(overlayQuery).matches)
    return false
  setInspectorOpen(() => false)
  return true
}

/** Opens the inspector and moves the focus to the key of the active row in it, or to one of its fields, to be edited. */
export const inspectKey = (keyId: string, field: InspectedField | null = null): void => {
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

/** Lets the inspector show the active row of a list while the component is mounted. */
export const useInspectedList = (list: InspectedList): void => {
  const { workspaceId, placeOf, reason } = list
  const rotate = useEffectEvent(list.rotate)
  const revoke = useEffectEvent(list.revoke)
  const toRow = useEffectEvent(list.toRow)
  useEffect(() => {
    const shown: InspectedList = {
      workspaceId,
      placeOf,
      reason,
      rotate: (key) => rotate(key),
      revoke: (key) => revoke(key),
      toRow: () => toRow(),
    }
    useInspector.setState({ list: shown })
    return () => useInspector.setState((now) => (now.list === shown ? { list: null, asked: null } : {}))
  }, [workspaceId, placeOf, reason])
  useCommand(
    'show-details',
    () => {
      const { active } = aimNow()
      if (active !== null) inspectKey(active.id)
    },
    useHasActive(),
  )
}
