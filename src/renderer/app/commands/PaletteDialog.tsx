import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type { SavedView } from '#shared/saved-view'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { useLoaded } from '../../bridge'
import { useAim } from '../../entities/keys/aim'
import { useRotatingKeys } from '../../entities/rotations/rotating-keys'
import { viewsResource } from '../../inventory'
import { selectProject, useProjects } from '../../projects'
import { Dialog, FindList, Kbd } from '../../ui'
import { selectWorkspace, useWorkspaces } from '../../workspace'
import styles from '../App.module.css'
import { runCommand, useAnswered, type AppCommand } from '../../shell/commands'
import { openView, openViewAt } from '../../shell/views'
import { paletteRows, type Choice } from './palette-rows'
import { useFoundKeys } from './use-found-keys'

const words = text.app
const noViews: readonly SavedView[] = []
// All but the one that opens the palette, and those that show a view: those have a group of their own.
const offered: readonly AppCommand[] = [
  'new-key',
  'find',
  'refresh',
  'new-project',
  'identify-key',
  'manage-workspaces',
  'check-for-updates',
  'show-messages',
  'show-shortcuts',
  'copy-diagnostics',
  'go-back',
  'go-forward',
  'show-details',
  'copy-keys',
  'copy-key-ids',
  'export-keys-csv',
  'export-keys-json',
  'note-keys',
  'rotate-keys',
  'revoke-keys',
]

/** Whether a choice waits until the palette has gone: it brings the focus somewhere itself, or opens a dialog. */
const waitsForClose = ({ kind }: Choice): boolean =>
  kind === 'command' || kind === 'key' || kind === 'settings'

/** Goes where an option leads, or does what it is. */
const follow = (workspace: Workspace, choice: Choice): void => {
  if (choice.kind === 'command') runCommand(choice.command)
  else if (choice.kind === 'key') void selectProject(workspace.id, choice.projectId, choice.keyId, 'row')
  else if (choice.kind === 'project') void selectProject(workspace.id, choice.projectId)
  else if (choice.kind === 'saved-view') openViewAt('inventory', choice)
  else if (choice.kind === 'settings') openViewAt('settings', choice)
  else if (choice.kind === 'view') openView(choice.view)
  else void selectWorkspace(choice.workspaceId)
}

/** What Mod+K opens. */
export const PaletteDialog = (props: { open: boolean; workspace: Workspace; onClose: () => void }) => {
  const { open, workspace, onClose: close } = props
  const field = useRef<HTMLInputElement>(null)
  const chosen = useRef<Choice | null>(null)
  useEffect(() => {
    // Not once it has closed: where the focus goes is asked for after that.
    if (open) chosen.current = null
  }, [open])
  const finalFocus = () => {
    const kind = chosen.current?.kind
    // These take the focus themselves; with what is left goes what had it before.
    const isDetails = chosen.current?.kind === 'command' && chosen.current.command === 'show-details'
    if (kind === 'key' || kind === 'settings' || isDetails) return false
    // A dialog of an action gives it back to what had it before, so it has to be there first.
    if (kind === undefined || kind === 'project' || kind === 'command') return true
    return document.getElementById('main') ?? true
  }
  const closed = () => {
    const choice = chosen.current
    if (choice !== null && waitsForClose(choice)) follow(workspace, choice)
  }
  const pick = (choice: Choice) => {
    chosen.current = choice
    close()
    if (!waitsForClose(choice)) follow(workspace, choice)
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
  onPick: (choice: Choice) => void
}) => {
  const { workspace, field, onPick } = props
  const [query, setQuery] = useState('')
  const { data: projects } = useProjects(workspace.id)
  const workspaces = useWorkspaces()
  const answered = useAnswered()
  const keys = useFoundKeys(workspace.id, query)
  const aim = useAim()
  const isRotating = useRotatingKeys(workspace.id).get(aim.active?.id ?? '') === 'old'
  const savedViews = useLoaded(viewsResource, workspace.id).data?.views ?? noViews
  // Not deferred: Enter right after typing must meet the rows of what was typed.
  const rows = useMemo(
    () =>
      paletteRows({
        query,
        projects,
        workspaces,
        openWorkspaceId: workspace.id,
        commands: offered.filter((command) => answered(command)),
        aim: { ...aim, isRotating },
        keys,
        savedViews,
      }),
    [query, projects, workspaces, workspace.id, answered, aim, isRotating, keys, savedViews],
  )
  const pick = (id: string) => {
    for (const row of rows) if (row.kind === 'option' && row.id === id) onPick(row.choice)
  }
  return (
    <FindList
      className={styles.palette}
      fieldLabel={words.paletteField}
      listLabel={words.palette}
      query={query}
      onQueryChange={setQuery}
      rows={rows}
      onPick={pick}
      noneText={text.ui.nothingFound(query)}
      inputRef={field}
      isPalette
    />
  )
}
