import { Plus, RefreshCw } from 'lucide-react'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { IconButton, Progress, SkeletonRows, StaleBanner, UnreadableRows } from '../ui'
import { openProjectDialog } from './dialog-store'
import { OpenById } from './OpenById'
import { ProjectsFailure } from './NoProject'
import { ProjectFinder } from './ProjectFinder'
import styles from './ProjectSidebar.module.css'
import { loadProjects, useProjects, useProjectsRefreshing } from './store'

const words = text.projects

/** The projects of the open workspace, to switch between and look after. */
export const ProjectSidebar = ({ workspace }: { workspace: Workspace }) => {
  const state = useProjects(workspace.id)
  const refreshing = useProjectsRefreshing(workspace.id)
  const reload = () => void loadProjects(workspace.id)
  const isStale = state.status === 'loaded' && state.staleBecause !== null
  return (
    <section className={styles.section} aria-labelledby="projects-title">
      <div className={styles.head}>
        <h2 id="projects-title" className={styles.title}>
          {words.title}
          {state.status === 'loaded' && <span className={styles.count}>{state.projects.length}</span>}
        </h2>
        <IconButton
          size="small"
          label={words.refresh}
          busy={refreshing && state.status !== 'loading'}
          icon={<RefreshCw size={14} aria-hidden="true" />}
          onClick={reload}
        />
        <IconButton
          size="small"
          label={words.newProject}
          icon={<Plus size={15} aria-hidden="true" />}
          disabledReason={isStale ? words.readOnly : state.status === 'loaded' ? undefined : words.notLoaded}
          onClick={() => openProjectDialog({ kind: 'create', workspaceId: workspace.id })}
        />
      </div>
      {state.status === 'loading' && (
        <>
          <Progress label={words.loading} />
          <SkeletonRows count={8} label={words.loading} />
        </>
      )}
      {state.status === 'failed' && (
        <div className={styles.padded}>
          {state.selectedId === null ? (
            <p className={styles.none}>{words.notShown}</p>
          ) : (
            <ProjectsFailure workspace={workspace} failure={state.failure} />
          )}
          {state.failure.code === 'permission-missing' && <OpenById workspaceId={workspace.id} />}
        </div>
      )}
      {state.status === 'loaded' && (
        <>
          {state.staleBecause !== null && (
            <div className={styles.banner}>
              <StaleBanner
                isShort
                failure={state.staleBecause}
                fetchedAt={state.fetchedAt}
                retrying={refreshing}
                onRetry={reload}
              />
            </div>
          )}
          {state.unreadable > 0 && (
            <div className={styles.banner}>
              <UnreadableRows>{words.unreadable(state.unreadable)}</UnreadableRows>
            </div>
          )}
          {state.projects.length === 0 ? (
            <div className={styles.padded}>
              <p className={styles.none}>{state.unreadable > 0 ? words.noneReadTitle : words.emptyTitle}</p>
            </div>
          ) : (
            <ProjectFinder key={workspace.id} workspaceId={workspace.id} loaded={state} />
          )}
        </>
      )}
    </section>
  )
}
