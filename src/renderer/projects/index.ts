export { NoProject } from './NoProject'
export { openProjectDialog, useProjectDialog } from './dialog-store'
export { plainProjectName, projectName } from './names'
export { ProjectDialogs } from './ProjectDialogs'
export { NumberedProjectHeader, ProjectHeader } from './ProjectHeader'
export { ProjectSidebar } from './ProjectSidebar'
export { projectIdOf, projectOption, projectRows } from './rows'
export { findProjects, searchable } from './find'
export {
  loadProjects,
  selectProject,
  showLastKnownProjects,
  useProjects,
  useProjectsStore,
  type ProjectsState,
} from './store'
