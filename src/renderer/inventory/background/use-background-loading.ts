import { useEffect } from 'react'
import { create } from 'zustand'
import { text } from '#shared/text/index'
import { backgroundWords as words } from '#shared/text/parts/background'
import { useResource } from '../../bridge'
import { collectInventory, inventoryResource, loadInventory } from '../../entities/inventory/store'
import { projectsResource, useProjects } from '../../projects'
import { useSettings } from '../../settings'
import { useView } from '../../shell/views'
import { announce } from '../../ui'
import { tellCollected } from '../collected/tell-collected'
import { nextStep, type Situation } from './rule'

/** What was done about the list of a workspace since the window was opened. */
interface Done {
  readonly wasBegun: boolean
  readonly isDeclined: boolean
  readonly isAsked: boolean
}
const nothingDone: Done = { wasBegun: false, isDeclined: false, isAsked: false }
const useDone = create<Readonly<Record<string, Done>>>(() => ({}))
const note = (workspaceId: string, done: Partial<Done>): void =>
  useDone.setState((all) => ({ [workspaceId]: { ...nothingDone, ...all[workspaceId], ...done } }))

/** Leaves the keys of a workspace as they are until someone asks for them, or Keydesk is started again. */
export const declineLoading = (workspaceId: string): void =>
  note(workspaceId, { isDeclined: true, isAsked: false })

/** Loads the keys of all projects in the background. Once cancelled, it does not begin by itself again. */
export const loadInBackground = async (workspaceId: string): Promise<void> => {
  note(workspaceId, { wasBegun: true, isAsked: false })
  announce(words.startedSpoken)
  const ended = await collectInventory(workspaceId, { inBackground: true })
  if (ended === 'whole') tellCollected(workspaceId)
  // It failed, or the screen was locked: it is to go on once the projects are listed anew.
  if (ended === 'failed' || ended === 'ended') {
    note(workspaceId, { wasBegun: false })
    failedWith.set(workspaceId, projectsResource.get(workspaceId).data)
  }
  if (ended !== 'cancelled') return
  declineLoading(workspaceId)
  announce(text.inventory.cancelled)
}

// The list of projects as it was when loading failed: it begins again by itself only with another.
const failedWith = new Map<string, unknown>()

/** What is to be done now about the keys of a workspace; `projects`: the list of them as it is held. */
export const stepNow = (
  workspaceId: string,
  projects: unknown,
  known: Pick<Situation, 'isOn' | 'projects' | 'kept' | 'isDeclined'>,
): ReturnType<typeof nextStep> => {
  const { wasBegun } = useDone.getState()[workspaceId] ?? nothingDone
  const hasFailed = failedWith.has(workspaceId) && failedWith.get(workspaceId) === projects
  return nextStep({ ...known, now: Date.now(), wasBegun, hasFailed })
}

// In milliseconds: the first drawing and the open project's own list go first.
const aMoment = 1_000

/**
 * Loads the keys of all projects where there is no list of them or an old one: a moment after the projects were
 * listed, and as the person goes to another view. Never by a clock: nobody may be there, and the tokens forgotten.
 * Answers how many projects there are where the person is to be asked first; null otherwise.
 */
export const useBackgroundLoading = (workspaceId: string): number | null => {
  const { data: projects, isLoading } = useProjects(workspaceId)
  const isOn = useSettings().loadAllKeys
  const { data, failure } = useResource(inventoryResource, workspaceId)
  const { isDeclined, isAsked } = useDone((all) => all[workspaceId] ?? nothingDone)
  const view = useView()
  const count = isLoading || projects?.staleBecause !== null ? null : projects.projects.length
  // What cannot be read is told by the views.
  const isKnown = data !== null && failure === null
  const kept = data?.rows?.inventory ?? null

  useEffect(() => {
    const timer = setTimeout(() => void loadInventory(workspaceId), aMoment)
    return () => clearTimeout(timer)
  }, [workspaceId])
  useEffect(() => {
    // In the settings it may be about to be turned off.
    if (!isKnown || view === 'settings') return
    const step = stepNow(workspaceId, projects, { isOn, projects: count, kept, isDeclined })
    note(workspaceId, { isAsked: step === 'ask' })
    if (step === 'load') void loadInBackground(workspaceId)
  }, [workspaceId, isKnown, kept, isOn, count, isDeclined, view, projects])
  return isAsked ? count : null
}
