export { openWorkspaceDialog } from './dialog-store'
export { selectWorkspace, useOpenWorkspace, useWorkspaces, workspacesResource } from './store'
export { WorkspaceSwitcher } from './WorkspaceSwitcher'
export { TokenAgeNotice } from './TokenAgeNotice'
