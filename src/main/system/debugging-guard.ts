import type { App } from 'electron'

const switches = ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk', 'inspect-port']

/** True where a packaged app was asked to open itself to a debugger, through which tokens could be read. */
export const isDebuggingAsked = (app: Pick<App, 'commandLine' | 'isPackaged'>): boolean =>
  app.isPackaged && switches.some((name) => app.commandLine.hasSwitch(name))
