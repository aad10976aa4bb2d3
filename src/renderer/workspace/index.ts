export { openWorkspaceDialog } from './dialog-store'
export { selectWorkspace, useOpenWorkspace, useWorkspaces, workspacesResource } from './store'
export { WorkspaceDialogs } from './WorkspaceDialogs'
export { WorkspaceSwitcher } from './WorkspaceSwitcher'
