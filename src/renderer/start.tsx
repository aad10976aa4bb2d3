// Style sheets have nothing to name.
/* oxlint-disable import/no-unassigned-import */
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { prepareFormats } from '#shared/text/format'
import { App } from './app/App'
import { beginFirstDrawing } from './bridge/first-drawing'
import type { StartUp } from './start-up/ask'
import { seed } from './start-up/seed'
import { preloadParts } from './ui'

// Drawing once with all there is takes half as long as drawing what is there, and again; a slow disk is not waited for.
const patience = 200

/** Draws the app. The words are chosen by then. */
export const start = async (startUp: StartUp): Promise<void> => {
  const root = document.getElementById('root')
  if (root === null) return
  prepareFormats()
  await Promise.race([seed(startUp), new Promise((resolve) => setTimeout(resolve, patience))])
  beginFirstDrawing()
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
  void preloadParts()
}
