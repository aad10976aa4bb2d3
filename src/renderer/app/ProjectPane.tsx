import { useEffect } from 'react'
import { text } from '#shared/text/index'
import { visibleText } from '#shared/domain/visible-text'
import type { Workspace } from '#shared/workspace'
import { plainProjectName, projectName } from '../entities/projects/names'
import { useRotationRule } from '../inventory'
import { KeysPane } from '../keys'
import { NoProject, NumberedProjectHeader, ProjectHeader, useOpenProjectId, useProjects } from '../projects'
import { lazyPart, VisuallyHidden } from '../ui'
import styles from './App.module.css'

const TickedBar = lazyPart(async () => (await import('../inventory/TickedBar')).TickedBar)

/** The open project: its header and its keys. */
export const ProjectPane = ({ workspace }: { workspace: Workspace }) => {
  const { data, failure } = useProjects(workspace.id)
  const selectedId = useOpenProjectId(workspace.id)
  const rule = useRotationRule(workspace.id)
  const project = data?.projects.find(({ id }) => id === selectedId)
  const title = project === undefined ? '' : `${projectName(project)} — `
  useEffect(() => {
    document.title = `${title}${visibleText(workspace.name)} — ${text.app.name}`
  }, [title, workspace.name])
  if (selectedId === null)
    return (
      <div className={styles.center}>
        <h1>
          <VisuallyHidden>{visibleText(workspace.name)}</VisuallyHidden>
        </h1>
        <NoProject workspace={workspace} />
      </div>
    )
  return (
    <>
      {project === undefined ? (
        <NumberedProjectHeader projectId={selectedId} isForbidden={failure?.code === 'permission-missing'} />
      ) : (
        <ProjectHeader
          workspaceId={workspace.id}
          project={project}
          isStale={data !== null && data.staleBecause !== null}
        />
      )}
      <div className={styles.pane}>
        <KeysPane
          workspaceId={workspace.id}
          projectId={selectedId}
          projectName={project === undefined ? text.projects.unnamed(selectedId) : plainProjectName(project)}
          isDefaultProject={project?.isDefault === true}
          rule={rule}
          ticked={TickedBar}
        />
      </div>
    </>
  )
}
