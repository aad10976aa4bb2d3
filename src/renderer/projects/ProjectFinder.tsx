import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { text } from '#shared/text/index'
import type { Project } from '#shared/project'
import { useView } from '../shell/views'
import { FindList, menuPlace, MenuPopup, type MenuAnchor } from '../ui'
import { openProjectDialog } from './dialog-store'
import { ProjectMenuItems } from './ProjectMenuItems'
import styles from './ProjectSidebar.module.css'
import { projectIdOf, projectRows } from './rows'
import { selectProject, type Projects } from './store'

const words = text.projects

/** The same recent projects in another order are left as they are: rows must not move under the pointer. */
const useSteadyRecents = (ids: readonly number[]): readonly number[] => {
  const [shown, setShown] = useState(ids)
  const top = ids.slice(0, 5)
  const shownTop = shown.slice(0, 5)
  const isSame = top.length === shownTop.length && top.every((id) => shownTop.includes(id))
  if (isSame || shown === ids) return shown
  setShown(ids)
  return ids
}

/** The project list with its field: type to find, Enter opens, F2 renames. */
export const ProjectFinder = ({ workspaceId, loaded }: { workspaceId: string; loaded: Projects }) => {
  const { projects, recentIds, staleBecause } = loaded
  // While something else is in the main pane, no project is the open one.
  const selectedId = useView() === 'project' ? loaded.selectedId : null
  const [query, setQuery] = useState('')
  const [menu, setMenu] = useState<{ readonly project: Project; readonly anchor: MenuAnchor } | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const recents = useSteadyRecents(recentIds)
  // Not deferred: Enter right after typing must meet the rows of what was typed.
  const rows = useMemo(
    () => projectRows(projects, query, recents, selectedId),
    [projects, query, recents, selectedId],
  )
  const find = (optionId: string | null): Project | null => {
    const id = optionId === null ? null : projectIdOf(optionId)
    return projects.find((project) => project.id === id) ?? null
  }
  const pick = (optionId: string) => {
    const project = find(optionId)
    if (project !== null) void selectProject(workspaceId, project.id)
    setQuery('')
  }
  const key = (event: KeyboardEvent, activeId: string | null): boolean => {
    const project = find(activeId)
    if (event.key !== 'F2' || project === null || staleBecause !== null) return false
    openProjectDialog({ kind: 'rename', workspaceId, project })
    return true
  }
  const target = (at: EventTarget): Project | null => {
    const option = at instanceof Element ? at.closest<HTMLElement>('[data-option-id]') : null
    return find(option?.dataset['optionId'] ?? null)
  }
  const openMenu = (event: MouseEvent) => {
    const project = target(event.target)
    if (project === null) return
    event.preventDefault()
    setMenu({ project, anchor: menuPlace(event) })
  }
  return (
    <div className={styles.listArea} onContextMenu={openMenu}>
      <FindList
        className={styles.finder}
        fieldLabel={words.find}
        listLabel={words.list}
        query={query}
        onQueryChange={setQuery}
        rows={rows}
        onPick={pick}
        onKey={key}
        noneText={words.noMatch(query)}
        inputRef={input}
        escClears
      />
      {menu !== null && (
        <MenuPopup
          anchor={menu.anchor}
          label={words.actions}
          onClose={() => setMenu(null)}
          focusAfter={() => input.current}
        >
          <ProjectMenuItems
            workspaceId={workspaceId}
            project={menu.project}
            isStale={staleBecause !== null}
          />
        </MenuPopup>
      )}
    </div>
  )
}
