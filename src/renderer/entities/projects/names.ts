import type { Project } from '#shared/project'
import { text } from '#shared/text/index'
import { hasVisible, visibleText } from '#shared/domain/visible-text'

type Named = Pick<Project, 'id' | 'name'>

/** A project's name as it is, or the words for one without: for searching and `Visible`. */
export const plainProjectName = ({ id, name }: Named): string =>
  hasVisible(name) ? name : text.projects.unnamed(id)

/** A project's name for a sentence, or the words for one without. */
export const projectName = (project: Named): string => visibleText(plainProjectName(project))

/** Whether a project is the default one and its name does not say so. */
export const needsDefaultBadge = ({ isDefault, name }: Pick<Project, 'isDefault' | 'name'>): boolean =>
  isDefault && !/^default(?: project)?$/iu.test(name.trim())
