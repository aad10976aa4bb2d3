import { shortcutOf } from '#shared/domain/shortcuts'
import { searchWords } from '#shared/domain/search-text'
import { Bookmark, FolderKey, KeyRound, Layers, Settings, Zap } from 'lucide-react'
import { commandWords } from '#shared/text/command-words'
import { text } from '#shared/text/index'
import { tickedWords } from '#shared/text/parts/ticked'
import { visibleText } from '#shared/domain/visible-text'
import type { SavedView } from '#shared/saved-view'
import type { Workspace } from '#shared/workspace'
import { isMac } from '../../bridge'
import type { Aim } from '../../entities/keys/aim'
import { tellingNameOf } from '../../entities/keys/key-words'
import { plainProjectName } from '../../entities/projects/names'
import { findProjects, projectOption, searchable, type Projects } from '../../projects'
import { sectionTitles, sectionWords, type SettingsSection } from '../../settings'
import { foldText, Kbd, matchWords, type FindOption, type FindRow, type Range } from '../../ui'
import type { AppCommand } from '../../shell/commands'
import { viewIcons } from '../view-icons'
import { views, type View } from '../../shell/views'
import styles from '../App.module.css'
import type { FoundKey } from './use-found-keys'

const words = text.app
const recentShown = 6
/** More would only push what else was found out of sight. */
const projectsShown = 20
/** What is found by another word than those of its label counts so much less, for each word. */
const otherWordCosts = 0.5

/** What an option of the palette leads to. */
export type Choice =
  | { readonly kind: 'command'; readonly command: AppCommand }
  | { readonly kind: 'key'; readonly projectId: number; readonly keyId: string }
  | { readonly kind: 'project'; readonly projectId: number }
  | { readonly kind: 'saved-view'; readonly viewId: string }
  | { readonly kind: 'settings'; readonly section: SettingsSection }
  | { readonly kind: 'view'; readonly view: View }
  | { readonly kind: 'workspace'; readonly workspaceId: string }

interface PaletteOption extends FindOption {
  readonly choice: Choice
}
export type PaletteRow = PaletteOption | Exclude<FindRow, FindOption>

/** What commands about keys act on. */
interface KeyAim extends Aim {
  /** The active row’s key is being replaced already. */
  readonly isRotating: boolean
}

interface Sources {
  readonly query: string
  readonly projects: Projects | null
  readonly workspaces: readonly Workspace[]
  readonly openWorkspaceId: string
  /** The commands something on screen answers now. */
  readonly commands: readonly AppCommand[]
  /** What those about keys act on. */
  readonly aim: KeyAim
  readonly keys: { readonly found: readonly FoundKey[]; readonly isAll: boolean }
  readonly savedViews: readonly SavedView[]
}

interface Scored {
  readonly option: PaletteOption
  readonly score: number
}
interface Group {
  readonly id: string
  readonly label: string
  readonly options: readonly Scored[]
}

const option = (
  id: string,
  label: string,
  choice: Choice,
  rest: Partial<FindOption> = {},
): PaletteOption => ({
  kind: 'option',
  id,
  label,
  ranges: [],
  choice,
  ...rest,
})

/** What matches of the options, the best first; `others` are words that also find one. */
const matching = (
  query: readonly string[],
  options: readonly PaletteOption[],
  others: (choice: Choice) => string = () => '',
): readonly Scored[] =>
  options
    .flatMap((one) => {
      const match = matchWords(foldText(one.label), query)
      if (match !== null) return [{ option: { ...one, ranges: match.ranges }, score: match.score }]
      const wider = matchWords(foldText(`${one.label} ${others(one.choice)}`), query)
      return wider === null ? [] : [{ option: one, score: wider.score - query.length * otherWordCosts }]
    })
    // Stable: with nothing typed they keep their order.
    .sort((a, b) => b.score - a.score)

const labelOfTicked: Readonly<Partial<Record<AppCommand, (count: number) => string>>> = {
  'copy-keys': text.keys.copy.selected,
  'copy-key-ids': tickedWords.copyIdsOf,
  'export-keys-csv': tickedWords.exportCsvOf,
  'export-keys-json': tickedWords.exportJsonOf,
  'note-keys': tickedWords.notesOf,
  'rotate-keys': text.campaigns.rotateSelected,
  'revoke-keys': text.inventory.revokeSelected,
}

const commandLabel = (command: AppCommand, { ticked, hidden, active, isRotating }: KeyAim): string => {
  const ofTicked = labelOfTicked[command]
  if (ofTicked !== undefined && ticked > 0) {
    const label = ofTicked(ticked)
    return hidden > 0 ? `${label}, ${text.inventory.selectedHidden(hidden)}` : label
  }
  if (active === null) return words.commands[command]
  const name = tellingNameOf(active)
  if (command === 'copy-keys') return text.keys.copy.idOf(name)
  if (command === 'rotate-keys') return isRotating ? text.rotations.showRotation : words.rotateKey(name)
  return command === 'revoke-keys' ? words.revokeKey(name) : words.commands[command]
}

const commandOption = (command: AppCommand, aim: KeyAim): PaletteOption => {
  const keys = shortcutOf(command, isMac())
  return option(
    `command-${command}`,
    commandLabel(command, aim),
    { kind: 'command', command },
    { icon: <Zap size={14} />, ...(keys !== undefined && { trailing: <Kbd keys={keys} /> }) },
  )
}

const wordsFor = (choice: Choice): string => {
  if (choice.kind === 'command') return commandWords[choice.command] ?? ''
  return choice.kind === 'settings' ? sectionWords[choice.section].join(' ') : ''
}

const viewOptions = (): readonly PaletteOption[] =>
  views.flatMap((view): readonly PaletteOption[] => {
    if (view === 'project') return []
    const keys = shortcutOf(`show-${view}`, isMac())
    const trailing = keys === undefined ? {} : { trailing: <Kbd keys={keys} /> }
    return [
      option(
        `view-${view}`,
        words.views[view],
        { kind: 'view', view },
        { icon: viewIcons[view], ...trailing },
      ),
    ]
  })

const isSection = (name: string): name is SettingsSection => name in sectionTitles

const sectionOptions = Object.keys(sectionTitles)
  .filter(isSection)
  .map((section) =>
    option(
      `settings-${section}`,
      sectionTitles[section],
      { kind: 'settings', section },
      { icon: <Settings size={14} /> },
    ),
  )

const rangesIn = (label: string, query: readonly string[]): readonly Range[] => {
  const folded = foldText(label)
  return (
    matchWords(
      folded,
      query.filter((word) => folded.folded.includes(word)),
    )?.ranges ?? []
  )
}

const keyOptions = ({ keys, projects }: Sources, query: readonly string[]): readonly Scored[] => {
  const names = new Map(projects?.projects.map((project) => [project.id, plainProjectName(project)]))
  return keys.found.map(({ key, projectId, score, foundIn }) => {
    const label = tellingNameOf(key)
    const shown = foundIn === null ? null : visibleText(foundIn)
    // The ID of a key without a name is in its label already.
    const where = shown !== null && label.includes(shown) ? null : shown
    const project = names.get(projectId) ?? text.projects.unnamed(projectId)
    return {
      score,
      option: option(
        `key-${key.id}`,
        label,
        { kind: 'key', projectId, keyId: key.id },
        {
          ranges: rangesIn(label, query),
          icon: <KeyRound size={14} />,
          trailing: (
            <>
              {where !== null && <span className={styles.paletteDetail}>{where}</span>}
              <span className={styles.paletteDetail}>{visibleText(project)}</span>
            </>
          ),
        },
      ),
    }
  })
}

const projectGroups = ({ projects, query }: Sources): readonly Group[] => {
  const all = projects?.projects ?? []
  const isAsked = searchWords(query).length > 0
  const optionOf = (found: Parameters<typeof projectOption>[0]): PaletteOption => ({
    ...projectOption(found, projects?.selectedId ?? null),
    icon: <FolderKey size={14} />,
    choice: { kind: 'project', projectId: found.project.id },
  })
  const recent = isAsked
    ? []
    : (projects?.recentIds ?? [])
        .filter((id) => id !== projects?.selectedId)
        .flatMap((id) => all.find((project) => project.id === id) ?? [])
        .slice(0, recentShown)
  const found = findProjects(searchable(all), query).filter(({ project }) => !recent.includes(project))
  const shown = isAsked ? found.slice(0, projectsShown) : found
  return [
    {
      id: 'heading-recent',
      label: words.groupRecent,
      options: recent.map((project) => ({ option: optionOf({ project, ranges: [] }), score: 0 })),
    },
    {
      id: 'heading-projects',
      label: shown.length < found.length ? words.groupMoreProjects(shown.length) : words.groupProjects,
      options: shown.map((one) => ({ option: optionOf(one), score: one.score })),
    },
  ]
}

const bestOf = ({ options }: Group): number => Math.max(...options.map(({ score }) => score))

/**
 * What the palette shows. Nothing typed: recent projects, views, actions, everything to go to. Something typed: what
 * matches, by kind, the kind with the best match first. What can be done with ticked keys always comes first.
 */
export const paletteRows = (sources: Sources): readonly PaletteRow[] => {
  const { workspaces, openWorkspaceId, commands, aim, keys, savedViews } = sources
  const wanted = searchWords(sources.query)
  const isAsked = wanted.length > 0
  const [recent, projects] = projectGroups(sources)
  const isOfSelection = (command: AppCommand) => aim.ticked > 0 && command in labelOfTicked
  const actions = (isChosen: (command: AppCommand) => boolean) =>
    matching(
      wanted,
      commands.filter(isChosen).map((command) => commandOption(command, aim)),
      wordsFor,
    )
  const group = (id: string, label: string, options: readonly Scored[]): Group => ({
    id: `heading-${id}`,
    label,
    options,
  })
  const selection = group('selection', words.groupSelection(aim.ticked), actions(isOfSelection))
  const others = [
    recent,
    group('views', words.groupViews, matching(wanted, viewOptions())),
    group(
      'saved-views',
      words.groupSavedViews,
      matching(
        wanted,
        savedViews.map(({ id, name }) =>
          option(
            `saved-view-${id}`,
            name,
            { kind: 'saved-view', viewId: id },
            { icon: <Bookmark size={14} /> },
          ),
        ),
      ),
    ),
    // Before a long list of projects, or nobody would see them.
    group(
      'actions',
      words.groupActions,
      actions((command) => !isOfSelection(command)),
    ),
    projects,
    group(
      'keys',
      keys.isAll ? words.groupKeys : words.groupMoreKeys(keys.found.length),
      keyOptions(sources, wanted),
    ),
    group('settings', words.groupSettings, isAsked ? matching(wanted, sectionOptions, wordsFor) : []),
    group(
      'workspaces',
      words.groupWorkspaces,
      matching(
        wanted,
        workspaces
          .filter(({ id }) => id !== openWorkspaceId)
          .map(({ id, name }) =>
            option(
              `workspace-${id}`,
              name,
              { kind: 'workspace', workspaceId: id },
              { icon: <Layers size={14} /> },
            ),
          ),
      ),
    ),
  ].flatMap((one) => (one !== undefined && one.options.length > 0 ? [one] : []))
  // Stable: of equal ones the kinds keep their order.
  const ordered = isAsked ? others.toSorted((a, b) => bestOf(b) - bestOf(a)) : others
  const groups = selection.options.length > 0 ? [selection, ...ordered] : ordered
  return groups.flatMap(({ id, label, options }) => {
    const rows: PaletteRow[] = [{ kind: 'heading', id, label }]
    return rows.concat(options.map((one) => one.option))
  })
}
