export { openWorkspaceDialog } from './dialog-store'
export {
  openWorkspaceOf,
  selectWorkspace,
  useOpenWorkspace,
  useWorkspaces,
  workspacesResource,
} from './store'
export { WorkspaceDialogs } from './WorkspaceDialogs'
export { WorkspaceSwitcher } from './WorkspaceSwitcher'
