import type { App, WebContents } from 'electron'
import { appOrigin } from '../app-scheme'
import { refuseDirectUdp } from './network-guard'

const isOurs = (url: string): boolean => url === appOrigin || url.startsWith(`${appOrigin}/`)

const guard = (contents: WebContents): void => {
  contents.on('will-navigate', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  // Our page has no frames at all.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOurs(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  refuseDirectUdp(contents)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Keeps every page of the app on our own origin: no other address, window, frame or webview. */
export const guardNavigation = (app: App): void => {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}
