import { once } from '#shared/once'
import type { Project } from '#shared/project'

const collator = once(() => new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }))

/** Projects in the order they are shown: the default project, then by name. */
export const inOrder = (projects: readonly Project[]): readonly Project[] =>
  [...projects].sort(
    (a, b) => Number(b.isDefault) - Number(a.isDefault) || collator().compare(a.name, b.name) || a.id - b.id,
  )
