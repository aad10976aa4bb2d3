import { create } from 'zustand'
import type { Rotation } from '#shared/contract/rotations'
import type { Failure } from '#shared/failure'
import { call } from '../../bridge'
import { isOpen } from '#shared/domain/rotation'

/** What is known of the rotations of a workspace. */
export interface RotationsState {
  /** Open ones first, then those ended lately; null until main has answered. */
  readonly rotations: readonly Rotation[] | null
  readonly isLoading: boolean
  /** Why the latest loading failed; what was known before stays. */
  readonly failure: Failure | null
}

const nothingYet: RotationsState = { rotations: null, isLoading: false, failure: null }

/** The rotations of each workspace, by its id. */
export const useRotationsStore = create<Readonly<Record<string, RotationsState>>>(() => ({}))

const stateOf = (workspaceId: string): RotationsState =>
  useRotationsStore.getState()[workspaceId] ?? nothingYet
const change = (workspaceId: string, changed: Partial<RotationsState>): void =>
  useRotationsStore.setState({ [workspaceId]: { ...stateOf(workspaceId), ...changed } })

const loads = new Map<string, number>()

/** Asks main for the rotations of a workspace. Only the latest answer counts. */
export const loadRotations = async (workspaceId: string): Promise<void> => {
  const mine = (loads.get(workspaceId) ?? 0) + 1
  loads.set(workspaceId, mine)
  change(workspaceId, { isLoading: true })
  const reply = await call('rotations.list', { workspaceId })
  if (loads.get(workspaceId) !== mine) return
  change(workspaceId, {
    isLoading: false,
    ...(reply.ok ? { rotations: reply.value.rotations, failure: null } : { failure: reply.failure }),
  })
}

/** Takes up a rotation as main has just answered it; its place in the order comes with the next loading. */
export const putRotation = (rotation: Rotation): void => {
  const { workspaceId, id } = rotation
  const { rotations } = stateOf(workspaceId)
  if (rotations === null) return
  change(workspaceId, {
    rotations: rotations.some((each) => each.id === id)
      ? rotations.map((each) => (each.id === id ? rotation : each))
      : [rotation, ...rotations],
  })
}

/** The rotation as it is known now. */
export const findRotation = (workspaceId: string, rotationId: string): Rotation | undefined =>
  stateOf(workspaceId).rotations?.find(({ id }) => id === rotationId)

/** The rotation that made a key. */
export const findReplacing = (workspaceId: string, newKeyId: string): Rotation | undefined =>
  stateOf(workspaceId).rotations?.find((each) => each.newKeyId === newKeyId)

/** Whether a key is the old one of an open rotation. */
export const isBeingRotated = (workspaceId: string, keyId: string): boolean =>
  stateOf(workspaceId).rotations?.some((each) => isOpen(each) && each.oldKey.id === keyId) ?? false

/** The rotations of a workspace. */
export const useRotations = (workspaceId: string): RotationsState =>
  useRotationsStore((all) => all[workspaceId] ?? nothingYet)

/** A rotation as it is known now; before it is known, as it was given. */
export const useRotation = (given: Rotation): Rotation =>
  useRotationsStore((all) => all[given.workspaceId]?.rotations?.find(({ id }) => id === given.id) ?? given)
