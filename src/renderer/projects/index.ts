export { NoProject } from './NoProject'
export { openProjectDialog } from './dialog-store'
export { plainProjectName, projectName } from '../entities/projects/names'
export { ProjectDialogs } from './ProjectDialogs'
export { NumberedProjectHeader, ProjectHeader } from './ProjectHeader'
export { ProjectSidebar } from './ProjectSidebar'
export { projectIdOf, projectOption } from './rows'
export { findProjects, searchable } from './find'
export {
  projectsResource,
  seedProjects,
  selectProject,
  useOpenProjectId,
  useProjects,
  type Projects,
} from './store'
