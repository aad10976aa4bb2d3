import { Search } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { shortcutOf } from '#shared/domain/shortcuts'
import { text } from '#shared/text/index'
import type { Workspace } from '#shared/workspace'
import { NotesDialogs } from '../annotations'
import { isMac, useBridgeEvent } from '../bridge'
import { noteFresh } from '../entities/keys/fresh-keys'
import { InspectorRegion } from '../inspector'
import { useUrgentCount } from '../health'
import { openProjectDialog, ProjectDialogs, ProjectSidebar, projectsResource, useProjects } from '../projects'
import { RotationDialogs, useDueRotations } from '../rotations'
import { AppIcon, Button, Kbd, lazyPart } from '../ui'
import { WorkspaceSwitcher } from '../workspace'
import styles from './App.module.css'
import { runCommand, useCommand } from '../shell/commands'
import { ErrorBoundary } from './ErrorBoundary'
import { Palette } from './commands/Palette'
import { ProjectPane } from './ProjectPane'
import { ViewNav } from './ViewNav'
import { ViewPane } from './ViewPane'
import { showView } from '../shell/show-view'
import { openViewAt, useView } from '../shell/views'
import { checkForUpdates } from '../updates'

const CampaignBanner = lazyPart(async () => (await import('../campaigns/CampaignBanner')).CampaignBanner)
const CampaignDialogs = lazyPart(async () => (await import('../campaigns/CampaignDialogs')).CampaignDialogs)
const DestinationsDialogs = lazyPart(
  async () => (await import('../destinations/DestinationsDialogs')).DestinationsDialogs,
)
const IdentifyDialogs = lazyPart(async () => (await import('../identify/IdentifyDialogs')).IdentifyDialogs)
const OwedBanner = lazyPart(async () => (await import('../audit/OwedBanner')).OwedBanner)
const RevocationBanner = lazyPart(
  async () => (await import('../revocations/RevocationBanner')).RevocationBanner,
)
const RevocationDialogs = lazyPart(
  async () => (await import('../revocations/RevocationDialogs')).RevocationDialogs,
)
const BackgroundLoading = lazyPart(
  async () => (await import('../inventory/background/BackgroundLoading')).BackgroundLoading,
)
const HealthCounter = lazyPart(async () => (await import('../health/HealthCounter')).HealthCounter)
const VisitKeeper = lazyPart(async () => (await import('./visits')).VisitKeeper)
const MessagesButton = lazyPart(async () => (await import('../messages/MessagesButton')).MessagesButton)
const CreationsNotice = lazyPart(async () => (await import('../creations/CreationsNotice')).CreationsNotice)

/** The views of a workspace. A part of its own: their counts change with time, the rest of the window does not. */
const WorkspaceNav = ({ workspaceId }: { workspaceId: string }) => (
  <ViewNav
    counts={{ rotations: useDueRotations(workspaceId), health: useUrgentCount(workspaceId) }}
    label={text.app.viewNav}
    views={['overview', 'inventory', 'health', 'rotations', 'audit']}
  />
)

/** The window with a workspace open: the sidebar to go places, the main pane with what is open. */
export const Shell = ({ workspace }: { workspace: Workspace }) => {
  const { data: projects } = useProjects(workspace.id)
  const main = useRef<HTMLElement>(null)
  const view = useView()
  const canChange = projects?.staleBecause === null
  // Before the first paint: at start the answer is there already.
  useLayoutEffect(() => {
    void projectsResource.load(workspace.id)
  }, [workspace.id])
  useBridgeEvent('keys.changed', ({ created }) => {
    if (created !== null) noteFresh(created.id)
  })
  useCommand('refresh', () => void projectsResource.reload(workspace.id))
  useCommand('show-overview', () => showView('overview'))
  useCommand('show-inventory', () => showView('inventory'))
  useCommand('show-health', () => showView('health'))
  useCommand('show-rotations', () => showView('rotations'))
  useCommand('show-audit', () => showView('audit'))
  useCommand('show-settings', () => showView('settings'))
  useCommand('check-for-updates', () => {
    openViewAt('settings', { kind: 'settings', section: 'updates' })
    void checkForUpdates()
  })
  useCommand('new-project', () => openProjectDialog({ kind: 'create', workspaceId: workspace.id }), canChange)
  return (
    <>
      <a
        href="#main"
        className={styles.skip}
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {text.app.skipToMain}
      </a>
      <div className={styles.shell}>
        <nav className={styles.sidebar} aria-label={text.app.sidebar}>
          <div className={styles.switcher}>
            <AppIcon size={24} />
            <WorkspaceSwitcher />
          </div>
          <div className={styles.searchOrRun}>
            <Button
              size="small"
              className={styles.searchOrRunButton}
              icon={<Search size={14} aria-hidden="true" />}
              onClick={() => runCommand('search-or-run')}
            >
              <span className={styles.searchOrRunWords}>{text.app.paletteButton}</span>
              <Kbd keys={shortcutOf('search-or-run', isMac()) ?? ''} />
            </Button>
          </div>
          <WorkspaceNav workspaceId={workspace.id} />
          <ProjectSidebar workspace={workspace} />
          <BackgroundLoading key={workspace.id} workspaceId={workspace.id} />
          <div className={styles.app}>
            <ViewNav counts={{}} label={text.app.settingsNav} views={['settings']} />
            <MessagesButton />
          </div>
        </nav>
        <main
          id="main"
          ref={main}
          tabIndex={-1}
          className={styles.main}
          aria-label={view === 'project' ? text.app.main : text.app.views[view]}
        >
          <OwedBanner />
          <CampaignBanner key={`campaign ${workspace.id}`} workspaceId={workspace.id} />
          <RevocationBanner key={workspace.id} workspaceId={workspace.id} />
          <CreationsNotice key={`creations ${workspace.id}`} workspaceId={workspace.id} />
          {/* Another boundary for each view: going to another is a way out of a fault in one. */}
          <ErrorBoundary key={view}>
            {view === 'project' ? (
              <ProjectPane workspace={workspace} />
            ) : (
              <ViewPane view={view} workspace={workspace} />
            )}
          </ErrorBoundary>
        </main>
        <InspectorRegion workspaceId={workspace.id} />
      </div>
      <ProjectDialogs />
      <NotesDialogs />
      <IdentifyDialogs />
      <DestinationsDialogs />
      <RevocationDialogs />
      <RotationDialogs />
      <CampaignDialogs />
      <Palette workspace={workspace} />
      {view !== 'health' && <HealthCounter key={`health ${workspace.id}`} workspaceId={workspace.id} />}
      <VisitKeeper key={workspace.id} workspaceId={workspace.id} />
    </>
  )
}
