import { useState } from 'react'
import { text } from '#shared/text/index'
import { projectName } from '../entities/projects/names'
import { projectsResource, selectProject, useOpenProjectId } from '../projects'
import { useCommand } from '../shell/commands'
import { showView } from '../shell/show-view'
import { useView, type View } from '../shell/views'
import { announce } from '../ui'

/** A place that was visited: a view, or an open project. */
export interface Place {
  readonly view: View
  /** Null but for a project. */
  readonly projectId: number | null
}

/** The places visited, the oldest first, and which of them is on screen; -1 where there is none yet. */
export interface Visits {
  readonly places: readonly Place[]
  readonly at: number
}

export const noVisits: Visits = { places: [], at: -1 }
const mostPlaces = 50

const isSame = (a: Place | undefined, b: Place): boolean => a?.view === b.view && a.projectId === b.projectId

/** The visits once a place is on screen: what was ahead is gone, unless it is the place that was gone to. */
export const visit = (visits: Visits, place: Place): Visits => {
  if (isSame(visits.places[visits.at], place)) return visits
  const places = [...visits.places.slice(0, visits.at + 1), place].slice(-mostPlaces)
  return { places, at: places.length - 1 }
}

/** The visits one step back (-1) or forward (1), past places that are gone; null where none is left that way. */
export const step = (visits: Visits, by: -1 | 1, isThere: (place: Place) => boolean): Visits | null => {
  const now = visits.places[visits.at]
  for (let at = visits.at + by; at >= 0 && at < visits.places.length; at += by) {
    const place = visits.places[at]
    if (place !== undefined && isThere(place) && !(now !== undefined && isSame(now, place)))
      return { ...visits, at }
  }
  return null
}

const goTo = (workspaceId: string, { view, projectId }: Place): void => {
  if (view !== 'project') showView(view)
  if (view !== 'project' || projectId === null) return
  void selectProject(workspaceId, projectId)
  // In any case: the pane that may get the focus is not named after the project.
  const project = projectsResource.get(workspaceId).data?.projects.find(({ id }) => id === projectId)
  announce(project === undefined ? text.projects.unnamed(projectId) : projectName(project))
}

/** Remembers the views and projects of a workspace that were visited, and goes back and forward among them. */
export const VisitKeeper = ({ workspaceId }: { workspaceId: string }) => {
  const view = useView()
  const opened = useOpenProjectId(workspaceId)
  const projectId = view === 'project' ? opened : null
  const [visits, setVisits] = useState(noVisits)
  const isPlace = view !== 'project' || projectId !== null
  const visited = isPlace ? visit(visits, { view, projectId }) : visits
  if (visited !== visits) setVisits(visited)
  const isThere = (place: Place): boolean =>
    place.projectId === null ||
    projectsResource.get(workspaceId).data?.projects.some(({ id }) => id === place.projectId) !== false
  const go = (by: -1 | 1) => {
    const after = step(visits, by, isThere)
    const place = after?.places[after.at]
    if (after === null || place === undefined) return
    setVisits(after)
    goTo(workspaceId, place)
  }
  useCommand('go-back', () => go(-1), step(visits, -1, isThere) !== null)
  useCommand('go-forward', () => go(1), step(visits, 1, isThere) !== null)
  return null
}
