import { text } from '#shared/text/index'
import type { Project } from '#shared/project'
import { Badge, type FindOption, type FindRow } from '../ui'
import { findProjects, searchable, type FoundProject } from './find'
import { needsDefaultBadge, plainProjectName, projectName } from '../entities/projects/names'

const words = text.projects
/** With fewer projects everything is in view anyway. */
const recentFrom = 8
const recentShown = 5

const badgesOf = (project: Project) => (
  <>
    {needsDefaultBadge(project) && <Badge>{words.defaultBadge}</Badge>}
    {!project.isActive && <Badge tone="warning">{words.inactiveBadge}</Badge>}
  </>
)

/** A project as an option of a list. */
export const projectOption = (
  { project, ranges }: Pick<FoundProject, 'project' | 'ranges'>,
  selectedId: number | null,
  prefix = 'project',
): FindOption => ({
  kind: 'option',
  id: `${prefix}-${project.id}`,
  label: plainProjectName(project),
  ranges,
  current: project.id === selectedId,
  ...((needsDefaultBadge(project) || !project.isActive) && { trailing: badgesOf(project) }),
})

const recentOption = (project: Project, selectedId: number | null): FindOption => ({
  ...projectOption({ project, ranges: [] }, selectedId, 'recent'),
  name: words.recentName(projectName(project)),
})

/** The project an option stands for. */
export const projectIdOf = (optionId: string): number | null => {
  const found = /^(?:project|recent)-(-?\d+)$/u.exec(optionId)
  return found === null ? null : Number(found[1])
}

/** The rows of the project list: the recent ones, then all; while finding, the matches alone. */
export const projectRows = (
  projects: readonly Project[],
  query: string,
  recentIds: readonly number[],
  selectedId: number | null,
): readonly FindRow[] => {
  const found = findProjects(searchable(projects), query)
  if (query.trim() !== '') return found.map((one) => projectOption(one, selectedId))
  const all: readonly FindRow[] = found.map((one) => projectOption(one, selectedId))
  const recent = recentIds
    .slice(0, recentShown)
    .flatMap((id) => projects.find((project) => project.id === id) ?? [])
  if (projects.length <= recentFrom || recent.length === 0) return all
  return [
    { kind: 'heading', id: 'heading-recent', label: words.recent },
    ...recent.map((project) => recentOption(project, selectedId)),
    { kind: 'heading', id: 'heading-all', label: words.all },
    ...all,
  ]
}
