import { openedProject } from '#shared/domain/opened-project'
import { askAhead, askFirstAhead, forgetInTime } from '../bridge/ahead'
import { inOrder } from '../projects/order'

const askLists = async (): Promise<void> => {
  const first = askFirstAhead()
  const [workspaces, kept] = await Promise.all([first.workspaces, first.lastKnown])
  const workspaceId = workspaces.ok ? workspaces.value.selectedId : null
  if (workspaceId === null) return
  const lastKnown = kept.ok ? kept.value.lastKnown : null
  // With a list to show, the live ones can wait until it is drawn: both at once would only take longer.
  if (lastKnown?.workspaceId === workspaceId && lastKnown.keys !== null) return
  const projects = await askAhead('projects.list', { workspaceId })
  if (!projects.ok) return
  const projectId = openedProject(inOrder(projects.value.projects), projects.value.selectedId)
  if (projectId !== null) await askAhead('keys.list', { workspaceId, projectId })
}

/** Asks main for what the first screen shows while its script is still on the way. */
export const askFirstQuestions = (): void => {
  forgetInTime()
  void askLists()
}
