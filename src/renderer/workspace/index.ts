export { openWorkspaceDialog } from './dialog-store'
export { loadWorkspaces, selectWorkspace, useOpenWorkspace, useWorkspaces } from './store'
export { WorkspaceDialogs } from './WorkspaceDialogs'
export { WorkspaceSwitcher } from './WorkspaceSwitcher'
