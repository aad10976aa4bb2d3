import { app, powerMonitor } from 'electron'
import { askBeforeLeaving, type Leaving, type LeavingOptions } from '../window/leaving'

// In milliseconds.
const longestFinish = 3_000

export interface QuitOptions extends Omit<LeavingOptions, 'app'> {
  /** Ends all that runs and writes what is to be kept. */
  readonly finish: () => Promise<unknown>
  /** Lets the profile go, once nothing writes to it any more. */
  readonly release: () => Promise<unknown>
}

/** Asks before quitting, and lets work come to its end for a while once it is decided. */
export const quitInOrder = ({ finish, release, ...options }: QuitOptions): Leaving => {
  const leaving = askBeforeLeaving({ app, ...options })
  powerMonitor.on('shutdown', () => leaving.shutDown())
  app.on('window-all-closed', () => {
    if (options.endsWithWindow()) app.quit()
  })
  const end = async (): Promise<void> => {
    const tooLate = new Promise((resolve) => setTimeout(resolve, longestFinish))
    await Promise.race([finish(), tooLate])
    await release()
    app.exit(0)
  }
  // Not `before-quit`: a quit can still be called off then, and the values would be gone.
  app.on('will-quit', (event) => {
    event.preventDefault()
    void end()
  })
  return leaving
}
