import type { Project } from '#shared/project'

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Projects in the order they are shown: the default project, then by name. */
export const inOrder = (projects: readonly Project[]): readonly Project[] =>
  [...projects].sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || collator.compare(a.name, b.name) || a.id - b.id,
  )

/** The first wanted project that is there, else the first of all; null where there is none. */
export const openedProject = (
  projects: readonly Project[],
  ...wanted: (number | null | undefined)[]
): number | null => {
  const known = wanted.find((id) => projects.some((project) => project.id === id))
  return known ?? projects[0]?.id ?? null
}
