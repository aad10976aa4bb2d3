import type { Project } from '../project'

/** The first wanted project that exists, else the first project; null if there is none. */
export const openedProject = (
  projects: readonly Project[],
  ...wanted: (number | null | undefined)[]
): number | null => {
  const known = wanted.find((id) => projects.some((project) => project.id === id))
  return known ?? projects[0]?.id ?? null
}
