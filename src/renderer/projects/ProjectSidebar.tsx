import { Plus } from 'lucide-react'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { IconButton, Progress, SkeletonRows, StaleBanner, UnreadableRows } from '../ui'
import { openProjectDialog } from './dialog-store'
import { OpenById } from './OpenById'
import { ProjectsFailure } from './NoProject'
import { ProjectFinder } from './ProjectFinder'
import styles from './ProjectSidebar.module.css'
import { projectsResource, useOpenProjectId, useProjects } from './store'

const words = text.projects

/** The projects of the open workspace, to switch between and look after. */
export const ProjectSidebar = ({ workspace }: { workspace: Workspace }) => {
  const { data, isLoading, failure } = useProjects(workspace.id)
  const openId = useOpenProjectId(workspace.id)
  const reload = () => void projectsResource.reload(workspace.id)
  const isKnown = data !== null || failure !== null
  const isStale = data !== null && data.staleBecause !== null
  return (
    <section className={styles.section} aria-labelledby="projects-title">
      <div className={styles.head}>
        <h2 id="projects-title" className={styles.title}>
          {words.title}
          {data !== null && <span className={styles.count}>{data.projects.length}</span>}
        </h2>
        <IconButton
          size="small"
          label={words.newProject}
          icon={<Plus size={15} aria-hidden="true" />}
          disabledReason={isStale ? words.readOnly : data === null ? words.notLoaded : undefined}
          onClick={() => openProjectDialog({ kind: 'create', workspaceId: workspace.id })}
        />
      </div>
      {!isKnown && (
        <>
          <Progress label={words.loading} />
          <SkeletonRows count={8} label={words.loading} />
        </>
      )}
      {data === null && failure !== null && (
        <div className={styles.padded}>
          {openId === null ? (
            <p className={styles.none}>{words.notShown}</p>
          ) : (
            <ProjectsFailure workspace={workspace} failure={failure} />
          )}
          {failure.code === 'permission-missing' && <OpenById workspaceId={workspace.id} />}
        </div>
      )}
      {data !== null && (
        <>
          {data.staleBecause !== null && (
            <div className={styles.banner}>
              <StaleBanner
                isShort
                failure={data.staleBecause}
                fetchedAt={data.fetchedAt}
                retrying={isLoading}
                onRetry={reload}
              />
            </div>
          )}
          {data.unreadable > 0 && (
            <div className={styles.banner}>
              <UnreadableRows>{words.unreadable(data.unreadable)}</UnreadableRows>
            </div>
          )}
          {data.projects.length === 0 ? (
            <div className={styles.padded}>
              <p className={styles.none}>{data.unreadable > 0 ? words.noneReadTitle : words.emptyTitle}</p>
            </div>
          ) : (
            <ProjectFinder key={workspace.id} workspaceId={workspace.id} loaded={data} />
          )}
        </>
      )}
    </section>
  )
}
