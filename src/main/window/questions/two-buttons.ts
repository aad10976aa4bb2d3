/** Two buttons of a native dialog, and where each stands. */
export interface TwoButtons {
  readonly buttons: [string, string]
  readonly goId: number
  readonly stayId: number
}

/**
 * The button that goes on and the one that does not, in the platform's order: the one that goes on is on the right on
 * macOS and Linux, and on the left on Windows. Electron draws the first one on the right on macOS, on the left elsewhere.
 */
export const twoButtons = (go: string, stay: string, platform: NodeJS.Platform): TwoButtons =>
  platform === 'win32' || platform === 'darwin'
    ? { buttons: [go, stay], goId: 0, stayId: 1 }
    : { buttons: [stay, go], goId: 1, stayId: 0 }
