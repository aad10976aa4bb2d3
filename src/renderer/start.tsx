// Style sheets have nothing to name.
/* oxlint-disable import/no-unassigned-import */
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { showLastKnown } from './app/last-known'
import { appInfoResource, getAppInfo, policyResource } from './bridge'
import { beginFirstDrawing } from './first-drawing'
import { tableLooksResource } from './key-table/model/table-looks'
import { settingsResource } from './settings/store'
import { preloadParts } from './ui'
import { workspacesResource } from './workspace'

/** The workspace opens with what is kept of it in place. */
const openLastWorkspace = async (): Promise<void> => {
  await showLastKnown()
  await workspacesResource.load()
}

// Drawing once with all there is takes half as long as drawing what is there, and again; a slow disk is not waited for.
const patience = 200

/** Draws the app. The words are chosen by then. */
export const start = async (): Promise<void> => {
  const root = document.getElementById('root')
  if (root === null) return
  void appInfoResource
    .load()
    .then(() => (document.documentElement.dataset['platform'] = getAppInfo().platform))
  void policyResource.load()
  void settingsResource.load()
  void tableLooksResource.load()
  await Promise.race([openLastWorkspace(), new Promise((resolve) => setTimeout(resolve, patience))])
  beginFirstDrawing()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  void preloadParts()
}
