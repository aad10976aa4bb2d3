import { CSPProvider } from '@base-ui/react/csp-provider'
import { text } from '#shared/text/index'
import { useResource } from '../bridge'
import { HandoffDialogs } from '../handoff'
import { Announcer, FailureNotice, HintLayer, lazyPart, Progress, Toasts } from '../ui'
import { useOpenWorkspace, workspacesResource } from '../workspace'
import styles from './App.module.css'
import { CommandSources } from './commands/CommandSources'
import { ErrorBoundary } from './ErrorBoundary'
import { FocusKeeper } from './FocusKeeper'
import { Shell } from './Shell'
import { ShortcutSheet } from './commands/ShortcutSheet'
import { UpdateNews } from './UpdateNews'

const starting = (
  <main className={styles.alone}>
    <Progress label={text.app.starting} />
  </main>
)

const WorkspaceDialogs = lazyPart(
  async () => (await import('../workspace/WorkspaceDialogs')).WorkspaceDialogs,
)
const FirstRun = lazyPart(async () => (await import('../workspace/FirstRun')).FirstRun, {
  fallback: starting,
})

/** The whole window. */
export const App = () => (
  // The page's CSP takes no style elements: what they would say is in our own style sheets.
  <CSPProvider disableStyleElements>
    <div className={styles.window}>
      <ErrorBoundary isWholePage>
        <CommandSources />
        <FocusKeeper />
        <UpdateNews />
        <Screen />
        <WorkspaceDialogs />
        <HandoffDialogs />
        <ShortcutSheet />
      </ErrorBoundary>
      <Toasts />
      <Announcer />
      <HintLayer />
    </div>
  </CSPProvider>
)

const Screen = () => {
  const { data, failure } = useResource(workspacesResource)
  const workspace = useOpenWorkspace()
  if (failure !== null)
    return (
      <main className={styles.alone}>
        <h1 className={styles.aloneTitle}>{text.app.name}</h1>
        <FailureNotice failure={failure} onRetry={() => void workspacesResource.reload()} />
      </main>
    )
  if (data === null) return starting
  if (workspace === null) return <FirstRun demoOffered={data.demoOffered} />
  return <Shell workspace={workspace} />
}
