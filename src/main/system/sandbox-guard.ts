import type { App } from 'electron'

/**
 * True where the window's processes would end in a crash loop: Chromium cannot sandbox as root on Linux, and Keydesk
 * has no window without a sandbox. Without `--no-sandbox` Electron itself ends before any of our code runs.
 */
export const cannotSandbox = (
  app: Pick<App, 'commandLine'>,
  platform: NodeJS.Platform = process.platform,
  userId: number | undefined = process.getuid?.(),
): boolean => platform === 'linux' && userId === 0 && app.commandLine.hasSwitch('no-sandbox')
