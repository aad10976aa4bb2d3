export { openWorkspaceDialog, useWorkspaceDialog } from './dialog-store'
export {
  loadWorkspaces,
  selectWorkspace,
  useOpenWorkspace,
  useWorkspaces,
  type WorkspacesState,
} from './store'
export { WorkspaceDialogs } from './WorkspaceDialogs'
export { WorkspaceSwitcher } from './WorkspaceSwitcher'
