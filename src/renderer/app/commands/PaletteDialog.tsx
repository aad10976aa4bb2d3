import { useMemo, useRef, useState, type RefObject } from 'react'
import { shortcuts } from '#shared/domain/shortcuts'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { projectIdOf, selectProject, useProjects } from '../../projects'
import { Dialog, FindList, Kbd } from '../../ui'
import { selectWorkspace, useWorkspaces } from '../../workspace'
import styles from '../App.module.css'
import { runCommand, useAnswered, type AppCommand } from '../../shell/commands'
import { paletteRows } from './palette-rows'
import { openView, views } from '../../shell/views'

const words = text.app
// All but the one that opens the palette, and what has no keys.
const offered: readonly AppCommand[] = [
  ...shortcuts.map(({ command }) => command).filter((command) => command !== 'switch-project'),
  'identify-key',
]

/** What Mod+K opens. */
export const PaletteDialog = (props: { open: boolean; workspace: Workspace; onClose: () => void }) => {
  const { open, workspace, onClose: close } = props
  const field = useRef<HTMLInputElement>(null)
  const chosen = useRef<AppCommand | 'place' | null>(null)
  const finalFocus = () => {
    // An action takes the focus itself; with the workspace or view that is left goes what had it before.
    if (chosen.current === 'place') return document.getElementById('main') ?? true
    return chosen.current === null
  }
  const closed = () => {
    const command = chosen.current
    chosen.current = null
    if (command !== null && command !== 'place') runCommand(command)
  }
  const pick = (id: string) => {
    close()
    const projectId = projectIdOf(id)
    const command = offered.find((name) => id === `command-${name}`)
    const view = views.find((name) => id === `view-${name}`)
    if (projectId !== null) void selectProject(workspace.id, projectId)
    else if (command !== undefined) chosen.current = command
    else if (view !== undefined) {
      chosen.current = 'place'
      openView(view)
    } else {
      chosen.current = 'place'
      void selectWorkspace(id.slice('workspace-'.length))
    }
  }
  return (
    <Dialog
      open={open}
      lightDismiss
      onClose={close}
      title={words.palette}
      initialFocus={field}
      finalFocus={finalFocus}
      onClosed={closed}
      footer={
        <div className={styles.paletteHint} aria-hidden="true">
          <span>
            <Kbd keys="↑" /> <Kbd keys="↓" /> {words.paletteKeys.move}
          </span>
          <span>
            <Kbd keys="Enter" /> {words.paletteKeys.open}
          </span>
          <span>
            <Kbd keys="Esc" /> {words.paletteKeys.close}
          </span>
        </div>
      }
    >
      <PaletteBody workspace={workspace} field={field} onPick={pick} />
    </Dialog>
  )
}

const PaletteBody = (props: {
  workspace: Workspace
  field: RefObject<HTMLInputElement | null>
  onPick: (id: string) => void
}) => {
  const { workspace, field, onPick } = props
  const [query, setQuery] = useState('')
  const { data: projects } = useProjects(workspace.id)
  const workspaces = useWorkspaces()
  const answered = useAnswered()
  // Not deferred: Enter right after typing must meet the rows of what was typed.
  const rows = useMemo(
    () =>
      paletteRows({
        query,
        projects,
        workspaces,
        openWorkspaceId: workspace.id,
        commands: offered.filter((command) => answered(command)),
      }),
    [query, projects, workspaces, workspace.id, answered],
  )
  return (
    <FindList
      className={styles.palette}
      fieldLabel={words.paletteField}
      listLabel={words.palette}
      query={query}
      onQueryChange={setQuery}
      rows={rows}
      onPick={onPick}
      noneText={text.ui.nothingFound(query)}
      inputRef={field}
      isPalette
    />
  )
}
