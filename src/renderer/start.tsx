import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { loadAppInfo, loadPolicy } from './bridge'
import { loadTableLooks } from './keys/table-looks'
import { loadSettings } from './settings/store'
import { preloadParts } from './ui'
import { loadWorkspaces } from './workspace'

/** Draws the app. The words are chosen by then. */
export const start = (): void => {
  const root = document.getElementById('root')
  if (root === null) return
  void loadAppInfo()
  void loadPolicy()
  void loadSettings()
  void loadTableLooks()
  void loadWorkspaces()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  void preloadParts()
}
