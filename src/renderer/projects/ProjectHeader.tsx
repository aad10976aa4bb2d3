import { Ellipsis } from 'lucide-react'
import type { Project } from '#shared/project'
import { formatDay, text } from '#shared/text/index'
import { hasVisible, visibleText } from '#shared/domain/visible-text'
import { Badge, boxed, IconButton, Menu } from '../ui'
import { needsDefaultBadge, projectName } from '../entities/projects/names'
import styles from './ProjectHeader.module.css'
import { ProjectMenuItems } from './ProjectMenuItems'

const words = text.projects

const factsOf = ({ id, name, createdAt, description }: Project): string =>
  [
    ...(!hasVisible(name) ? [] : [words.idFact(id)]),
    ...(createdAt === null ? [] : [words.createdFact(formatDay(createdAt))]),
    ...(hasVisible(description) ? [visibleText(description)] : []),
  ].join(' · ')

/** The open project: its name, what is known of it, and what can be done to it. */
export const ProjectHeader = (props: { workspaceId: string; project: Project; isStale: boolean }) => {
  const { workspaceId, project, isStale } = props
  const facts = factsOf(project)
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <div className={styles.line}>
          <h1 className={styles.title} title={projectName(project)}>
            {boxed(projectName(project))}
          </h1>
          {needsDefaultBadge(project) && <Badge>{words.defaultBadge}</Badge>}
          {!project.isActive && <Badge tone="warning">{words.inactiveBadge}</Badge>}
        </div>
        {facts !== '' && (
          <p className={styles.facts} title={visibleText(project.description)}>
            {boxed(facts)}
          </p>
        )}
      </div>
      <Menu
        align="end"
        trigger={<IconButton label={words.actions} icon={<Ellipsis size={17} aria-hidden="true" />} />}
      >
        <ProjectMenuItems workspaceId={workspaceId} project={project} isStale={isStale} />
      </Menu>
    </header>
  )
}

/** The header of a project known by its number alone. */
export const NumberedProjectHeader = (props: { projectId: number; isForbidden: boolean }) => (
  <header className={styles.header}>
    <div className={styles.words}>
      <h1 className={styles.title}>{words.unnamed(props.projectId)}</h1>
      <p className={styles.facts}>{props.isForbidden ? words.unknownProject : words.notShown}</p>
    </div>
  </header>
)
