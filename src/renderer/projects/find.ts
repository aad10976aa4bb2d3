import { searchWords } from '#shared/domain/search-text'
import type { Project } from '#shared/project'
import { foldText, matchWords, type Folded, type Range } from '../ui'
import { plainProjectName } from '../entities/projects/names'

export interface FoundProject {
  readonly project: Project
  readonly ranges: readonly Range[]
  /** Higher is better; 0 where nothing is looked for. */
  readonly score: number
}

interface Searchable {
  readonly project: Project
  readonly folded: Folded
}

const known = new WeakMap<readonly Project[], readonly Searchable[]>()

/** Makes the projects ready to be searched; once for each list. */
export const searchable = (projects: readonly Project[]): readonly Searchable[] => {
  const before = known.get(projects)
  if (before !== undefined) return before
  const made = projects.map((project) => ({ project, folded: foldText(plainProjectName(project)) }))
  known.set(projects, made)
  return made
}

/** The projects whose name holds all the words, best first; a number finds the project that has it. */
export const findProjects = (projects: readonly Searchable[], query: string): readonly FoundProject[] => {
  const words = searchWords(query)
  if (words.length === 0) return projects.map(({ project }) => ({ project, ranges: [], score: 0 }))
  const found = projects.flatMap(({ project, folded }) => {
    if (words.length === 1 && words[0] === String(project.id)) return [{ project, ranges: [], score: 100 }]
    const match = matchWords(folded, words)
    return match === null ? [] : [{ project, ...match }]
  })
  // Stable: equal ones stay in the order of the list.
  return found.sort((a, b) => b.score - a.score)
}
