import { shortcutOf } from '#shared/domain/shortcuts'
import { searchWords } from '#shared/domain/search-text'
import { FolderKey, Layers, Zap } from 'lucide-react'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { findProjects, projectOption, searchable, type Projects } from '../../projects'
import { foldText, Kbd, matchWords, type FindOption, type FindRow } from '../../ui'
import type { AppCommand } from '../../shell/commands'
import { viewIcons } from '../view-icons'
import { views } from '../../shell/views'

const words = text.app
const recentShown = 6

interface Sources {
  readonly query: string
  readonly projects: Projects | null
  readonly workspaces: readonly Workspace[]
  readonly openWorkspaceId: string
  /** The commands something on screen answers now. */
  readonly commands: readonly AppCommand[]
}

const group = (id: string, label: string, options: readonly FindOption[]): readonly FindRow[] =>
  options.length === 0 ? [] : [{ kind: 'heading', id, label }, ...options]

const matching = (query: readonly string[], options: readonly FindOption[]): readonly FindOption[] =>
  options.flatMap((option) => {
    const match = matchWords(foldText(option.label), query)
    return match === null ? [] : [{ ...option, ranges: match.ranges }]
  })

const commandOption = (command: AppCommand): FindOption => {
  const keys = shortcutOf(command)
  return {
    kind: 'option',
    id: `command-${command}`,
    label: words.commands[command],
    ranges: [],
    icon: <Zap size={14} />,
    ...(keys !== undefined && { trailing: <Kbd keys={keys} /> }),
  }
}

const viewOptions = views.flatMap((view): readonly FindOption[] =>
  view === 'project'
    ? []
    : [{ kind: 'option', id: `view-${view}`, label: words.views[view], ranges: [], icon: viewIcons[view] }],
)

/** What the palette shows: recent projects first, then everything that matches, by kind. */
export const paletteRows = (sources: Sources): readonly FindRow[] => {
  const { query, projects, workspaces, openWorkspaceId, commands } = sources
  const wanted = searchWords(query)
  const all = projects?.projects ?? []
  const option = (found: Parameters<typeof projectOption>[0]): FindOption => ({
    ...projectOption(found, projects?.selectedId ?? null),
    icon: <FolderKey size={14} />,
  })
  const recent =
    wanted.length > 0
      ? []
      : (projects?.recentIds ?? [])
          .filter((id) => id !== projects?.selectedId)
          .flatMap((id) => all.find((project) => project.id === id) ?? [])
          .slice(0, recentShown)
  const found = findProjects(searchable(all), query).filter(({ project }) => !recent.includes(project))
  const others = workspaces
    .filter(({ id }) => id !== openWorkspaceId)
    .map(({ id, name }): FindOption => ({
      kind: 'option',
      id: `workspace-${id}`,
      label: name,
      ranges: [],
      icon: <Layers size={14} />,
    }))
  const places = matching(wanted, viewOptions)
  const actions = matching(wanted, commands.map(commandOption))
  return [
    ...group(
      'heading-recent',
      words.groupRecent,
      recent.map((project) => option({ project, ranges: [] })),
    ),
    // Before a long list of projects, or nobody would see them.
    ...group('heading-views', words.groupViews, places),
    ...(wanted.length === 0 ? group('heading-actions', words.groupActions, actions) : []),
    ...group('heading-projects', words.groupProjects, found.map(option)),
    ...group('heading-workspaces', words.groupWorkspaces, matching(wanted, others)),
    ...(wanted.length > 0 ? group('heading-actions', words.groupActions, actions) : []),
  ]
}
