import { askAhead, forgetInTime } from '../bridge/ahead'
import { inOrder, openedProject } from '../projects/order'

const askInTurn = async (): Promise<void> => {
  const workspaces = await askAhead('workspaces.list', {})
  const workspaceId = workspaces.ok ? workspaces.value.selectedId : null
  if (workspaceId === null) return
  const projects = await askAhead('projects.list', { workspaceId })
  if (!projects.ok) return
  const projectId = openedProject(inOrder(projects.value.projects), projects.value.selectedId)
  if (projectId !== null) await askAhead('keys.list', { workspaceId, projectId })
}

/** Asks main for what the first screen shows while its script is still on the way. */
export const askFirstQuestions = (): void => {
  forgetInTime()
  void askAhead('app.info', {})
  void askAhead('policy.get', {})
  void askAhead('settings.get', {})
  void askInTurn()
}
