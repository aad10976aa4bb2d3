// The least an app can be: one window with one word. What Keydesk's start is measured against.
import { BrowserWindow, app, protocol, session } from 'electron'

protocol.registerSchemesAsPrivileged([{ scheme: 'bare', privileges: { standard: true, secure: true } }])

const page = '<!doctype html><div id="root">Bare</div>'

const open = async () => {
  await app.whenReady()
  const headers = { 'content-type': 'text/html' }
  session.defaultSession.protocol.handle('bare', () => new Response(page, { headers }))
  await new BrowserWindow({ width: 1280, height: 800 }).loadURL('bare://app/')
}

void open()
