import type { Project } from '#shared/project'
import { text } from '#shared/text/index'

/** A project's name, or its number where it has none. */
export const projectName = ({ id, name }: Pick<Project, 'id' | 'name'>): string =>
  name.trim() === '' ? text.projects.unnamed(id) : name
